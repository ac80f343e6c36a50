"""Archives: each member a submission of its own, whatever it is called, and none written to disk."""

import io
import zipfile
from pathlib import Path

import pytest

from schemas import CATALOGUE
from shuheng.errors import UnreadableFile
from shuheng.model.limits import Limits
from shuheng.pipeline import ingest
from shuheng.read.archive import archived, content, members
from shuheng.receive import fingerprint, receive
from tests.read.made import FILES, zipped

FORM = (FILES / "indicators-down.csv").read_bytes()


def archive(tmp_path: Path, **named: bytes) -> Path:
    path = tmp_path / "a.zip"
    path.write_bytes(zipped({name.replace("_", "."): data for name, data in named.items()}))
    return path


def test_a_member_has_the_fingerprint_of_its_own_bytes(tmp_path: Path) -> None:
    (tmp_path / "b.csv").write_bytes(FORM)
    (member,) = members(archive(tmp_path, b_csv=FORM))
    assert member.name == "a.zip!b.csv"
    assert content(member) == FORM
    assert fingerprint(member) == fingerprint(tmp_path / "b.csv")


def test_a_file_that_is_no_archive_is_its_own_only_submission(tmp_path: Path) -> None:
    path = tmp_path / "b.csv"
    path.write_bytes(FORM)
    assert members(path) == [path]
    assert archived(path) is None


def test_an_ending_in_capitals_is_an_archive_too(tmp_path: Path) -> None:
    path = archive(tmp_path, b_csv=FORM).rename(tmp_path / "A.ZIP")
    (member,) = members(path)
    assert content(member) == FORM


def test_a_member_that_is_not_there_is_a_line(tmp_path: Path) -> None:
    path = archive(tmp_path, b_csv=FORM)
    with pytest.raises(UnreadableFile, match=r"^a\.zip!c\.csv: 压缩包里没有这个文件"):
        content(path.parent / "a.zip!c.csv")


def test_a_member_damaged_in_its_archive_is_a_line(tmp_path: Path) -> None:
    path = archive(tmp_path, b_csv=FORM)
    data = bytearray(path.read_bytes())
    data[60] ^= 0xFF
    path.write_bytes(bytes(data))
    (member,) = members(path)
    with pytest.raises(UnreadableFile, match="在压缩包中已损坏"):
        content(member)


def test_too_many_members_are_refused_before_any_is_unpacked(tmp_path: Path) -> None:
    path = archive(tmp_path, b_csv=FORM, c_csv=FORM)
    with pytest.raises(UnreadableFile, match="文件过多"):
        members(path, Limits(members=1))


def test_what_unfolds_into_itself_is_refused_by_what_it_says_of_its_size(tmp_path: Path) -> None:
    # As in a bomb of overlapping members: many entries, one set of bytes.
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("b.csv", bytes(1_000_000))
        package.filelist *= 300
    path = tmp_path / "a.zip"
    path.write_bytes(made.getvalue())
    with pytest.raises(UnreadableFile, match="展开后过大"):
        members(path)


def test_each_member_is_received_and_the_same_bytes_once(tmp_path: Path) -> None:
    archive(tmp_path, b_csv=FORM, c_csv=FORM + b"\r\n")
    (tmp_path / "b.csv").write_bytes(FORM)
    got = receive(tmp_path, lambda path: "330300")
    assert [one.path for one in got] == ["a.zip!b.csv", "a.zip!c.csv"]
    assert receive(tmp_path, lambda path: pytest.fail("known")) == got


def test_members_go_the_whole_way_and_a_bad_one_stops_no_other(tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    archive(raw, b_csv=FORM, c_txt="没有表".encode())
    (raw / "broken.zip").write_bytes(b"PK\x03\x04 no archive")
    reports, unreadable = ingest(raw, tmp_path / "curated", CATALOGUE)
    assert [(one.file, one.status) for one in reports] == [("a.zip!b.csv", "accepted")]
    assert reports[0].html.is_file()
    assert sorted(line.partition(":")[0] for line in unreadable) == ["a.zip!c.txt", "broken.zip"]
    # What could not be read is tried again, what was read is not.
    again, still = ingest(raw, tmp_path / "curated", CATALOGUE)
    assert (again, len(still)) == ([], 2)


def test_names_that_lead_out_of_the_folder_write_nothing_there(tmp_path: Path) -> None:
    raw = tmp_path / "deep" / "er" / "raw"
    raw.mkdir(parents=True)
    (raw / "a.zip").write_bytes(zipped({"../../../out.csv": FORM, "<b>x.csv": FORM + b"\r\n"}))
    reports, unreadable = ingest(raw, tmp_path / "deep" / "curated", CATALOGUE)
    assert unreadable == []
    assert not (tmp_path / "out.csv").exists()
    assert all(one.html.parent == tmp_path / "deep" / "curated" / "reports" for one in reports)
    page = next(one.html for one in reports if "<b>" in one.file).read_text("utf-8")
    assert "<b>x.csv" not in page
    assert "&lt;b&gt;x.csv" in page
