"""Receipts: every file once, oldest first, and received.csv only ever grows."""

from pathlib import Path

import pytest

from shuheng.errors import ShuhengError, UnreadableFile
from shuheng.model.limits import Limits
from shuheng.pipeline.office import server_of
from shuheng.pipeline.receive import fingerprint, receive
from shuheng.settings import Settings, load_catalogue, settings

HEADER = "path,sha256,provider,received_at\n"


def folder(tmp_path: Path, **files: str) -> Path:
    (tmp_path / "2022").mkdir()
    for name, text in files.items():
        (tmp_path / "2022" / f"{name}.csv").write_text(text, encoding="utf-8")
    return tmp_path


def test_a_file_without_a_receipt_gets_one_and_keeps_it(tmp_path: Path) -> None:
    raw = folder(tmp_path, a="1", b="2")
    first = receive(raw, lambda path: path.stem)
    assert [(one.path, one.provider) for one in first] == [("2022/a.csv", "a"), ("2022/b.csv", "b")]
    kept = (raw / "received.csv").read_text(encoding="utf-8")
    assert kept.startswith(HEADER)
    assert receive(raw, lambda path: pytest.fail("known")) == first
    assert (raw / "received.csv").read_text(encoding="utf-8") == kept


def test_files_of_the_same_bytes_are_one_submission(tmp_path: Path) -> None:
    assert len(receive(folder(tmp_path, a="1", b="1"), lambda path: "x")) == 1


def test_what_cannot_be_read_gets_no_receipt_and_is_tried_again(tmp_path: Path) -> None:
    def unreadable(path: Path) -> str:
        raise UnreadableFile(f"{path}: no")

    raw = folder(tmp_path, a="1")
    (one,) = receive(raw, unreadable)
    assert one.provider == ""
    assert not (raw / "received.csv").exists()


def test_hidden_and_lock_files_are_no_submissions(tmp_path: Path) -> None:
    raw = folder(tmp_path, a="1")
    (raw / "2022" / "~$a.xlsx").write_text("lock")
    (raw / ".gitkeep").write_text("")
    (raw / "decisions.csv").write_text("submission\n")
    assert [one.path for one in receive(raw, lambda path: "x")] == ["2022/a.csv"]


def test_times_of_any_zone_are_utc_and_the_oldest_comes_first(tmp_path: Path) -> None:
    raw = folder(tmp_path, a="1", b="2")
    shas = [fingerprint(raw / "2022" / f"{name}.csv") for name in "ab"]
    lines = [
        f"2022/a.csv,{shas[0]},x,2023-03-28T09:00:00+08:00",
        f"2022/b.csv,{shas[1]},y,2023-03-28T00:30:00Z",
    ]
    (raw / "received.csv").write_text(HEADER + "\n".join(lines) + "\n", encoding="utf-8")
    found = receive(raw, lambda path: pytest.fail("known"))
    assert [(one.path, one.received_at) for one in found] == [
        ("2022/b.csv", "2023-03-28T00:30:00Z"),
        ("2022/a.csv", "2023-03-28T01:00:00Z"),
    ]


# One line, Chinese and then English: nobody has chosen a language yet.
IN_BOTH = "[一-鿿].*\\(.*{}.*\\)"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("path,sha\n", "columns"),
        (HEADER + "a,b\n", "columns"),
        (HEADER + "a,b,c,yesterday\n", "no time"),
        (HEADER + "a,b,c,2023-03-28T09:00:00\n", "no zone"),
    ],
)
def test_a_malformed_receipt_is_a_line(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "received.csv").write_text(text, encoding="utf-8")
    with pytest.raises(ShuhengError, match=IN_BOTH.format(said)):
        receive(tmp_path, lambda path: "x")


def test_settings_are_the_defaults_but_for_what_the_file_says(tmp_path: Path) -> None:
    file = tmp_path / "shuheng.toml"
    assert settings(file) == Settings()
    file.write_text('raw = "in"\n', encoding="utf-8")
    assert settings(file) == Settings(raw=Path("in"))


def test_a_folder_named_on_the_command_line_goes_before_the_file(tmp_path: Path) -> None:
    file = tmp_path / "shuheng.toml"
    file.write_text('raw = "in"\ncurated = "out"\n', encoding="utf-8")
    assert settings(file, raw=Path("here")) == Settings(raw=Path("here"), curated=Path("out"))


@pytest.mark.parametrize(
    ("variables", "said"),
    [({}, "SENDER"), ({"SHUHENG_SMTP_SENDER": "a@example.org", "SHUHENG_SMTP_PORT": "smtp"}, "smtp")],
)
def test_a_mail_server_half_named_is_a_line(variables: dict[str, str], said: str) -> None:
    with pytest.raises(ShuhengError, match=r"[一-鿿].*\(") as raised:
        server_of({"SHUHENG_SMTP_HOST": "127.0.0.1", **variables})
    assert said in str(raised.value)


@pytest.mark.parametrize(("text", "said"), [("raw = 3", "quotes"), ("rwa = ''", "rwa"), ("raw = ", "TOML")])
def test_a_wrong_setting_is_a_line(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "shuheng.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ShuhengError, match=IN_BOTH.format(said)):
        settings(file)


@pytest.mark.parametrize("module", ["nowhere", "json", "shuheng"])
def test_a_catalogue_that_is_not_there_is_a_line(module: str) -> None:
    with pytest.raises(ShuhengError, match=IN_BOTH.format("catalogue =")):
        load_catalogue(module)


def test_a_file_the_disk_does_not_give_has_a_receipt_of_its_path_alone(tmp_path: Path) -> None:
    raw = folder(tmp_path, a="1", b="2")
    (raw / "2022" / "c.csv").symlink_to("/proc/self/mem")

    def gone(path: Path) -> str:
        if path.stem == "b":
            raise OSError(5, "Input/output error")
        return "x"

    found = {one.path: (bool(one.submission), one.provider) for one in receive(raw, gone)}
    assert found == {"2022/a.csv": (True, "x"), "2022/b.csv": (True, ""), "2022/c.csv": (False, "")}


def test_limits_are_whole_numbers_and_the_rest_are_the_defaults(tmp_path: Path) -> None:
    file = tmp_path / "shuheng.toml"
    file.write_text("[limits]\narea = 10\n", encoding="utf-8")
    assert settings(file).limits == Limits(area=10)


@pytest.mark.parametrize(
    ("text", "said"),
    [("limits = 3", "whole"), ("[limits]\narea = 'x'", "whole"), ("[limits]\nrows = 1", "rows")],
)
def test_a_wrong_limit_is_a_line(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "shuheng.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ShuhengError, match=IN_BOTH.format(said)):
        settings(file)
