"""What a provider writes, in a cell or in a file's name, is text in every letter and page."""

import email
import shutil
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import SMTP, default

import openpyxl
import pytest

from schemas import CATALOGUE
from shuheng.deliver.message import Attached, Letter, message
from shuheng.deliver.parcel import Parcel
from shuheng.pipeline.deliver import deliver
from shuheng.pipeline.ingest import ingest
from shuheng.pipeline.office import Office
from shuheng.report.letter import bounces, letter, notice
from tests.deliver.server import Mailbox, listening
from tests.report.cases import CATALOGUE as OF_CASES
from tests.report.cases import submission

NOW = datetime(2023, 4, 3, 1, tzinfo=UTC)
PARCEL = Parcel("a" * 64, "b" * 12, "330300", "mail", "desk@example.org")
SCRIPT = '"><script>alert(1)</script>'
NAME = '=1+1<img src=x onerror=alert(1)>&"#?%41\r\nBcc: x@example.org.csv'


def sent(letter: Letter) -> EmailMessage:
    """A letter as its reader's program has it."""
    made = message(letter, PARCEL, "desk@example.org", NOW).as_bytes(policy=SMTP)
    found = email.message_from_bytes(made, policy=default)
    assert isinstance(found, EmailMessage)
    return found


@pytest.mark.parametrize("name", ["温州", "wenzhou"])
@pytest.mark.parametrize("evil", ["\r\nBcc: x@example.org", "\nBcc: x@example.org", "\r\n\r\n<b>x</b>"])
def test_no_subject_and_no_file_name_begins_a_header(evil, name):
    mail = sent(Letter(f"报告{evil}", "正文", "<p>正文</p>", [Attached(f"{name}{evil}.xlsx", b"PK")]))
    assert mail["Bcc"] is None
    assert mail.get_all("To") == ["desk@example.org"]
    (file,) = mail.iter_attachments()
    assert file.get_payload(decode=True) == b"PK"
    assert {part.get_content_type() for part in mail.walk()} >= {"text/plain", "text/html"}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_is_written_in_a_cell_or_a_name_is_text_in_a_letter(lang):
    document = submission("tenfold", lang=lang, file=f"温州{SCRIPT}.xlsx")
    for figure in document["figures"]:
        figure["text"] = SCRIPT
    document["findings"][0]["message"][lang] += SCRIPT
    for _, text, html in (
        letter(document, OF_CASES, lang),
        notice(document, OF_CASES, lang),
        bounces([f"330300 a@example.org: 550 {SCRIPT}"], lang),
    ):
        assert "<script" not in html
        assert text


def test_a_file_of_any_name_is_told_everywhere_and_does_nothing(tmp_path, published):
    shutil.copytree(published.parent, tmp_path / "office")
    raw, curated = tmp_path / "office" / "raw", tmp_path / "office" / "curated"
    (raw / "2022" / NAME).write_text(
        "填报单位：温州市经济和信息化局,,,\n指标名称,计量单位,报告期,数值\n"
        "数字经济核心产业增加值,亿元,2022年,6134\n",
        "utf-8",
    )
    reports, unreadable = ingest(raw, curated, CATALOGUE)
    assert unreadable == []
    (told,) = [one for one in reports if one.file == NAME]
    assert "<img" not in told.html.read_text("utf-8")
    cells = [
        cell for row in openpyxl.load_workbook(told.workbook).worksheets[0] for cell in row if cell.value
    ]
    assert {cell.data_type for cell in cells} <= {"s", "n", "inlineStr"}
    steward = (curated / "reports" / "steward-2022.html").read_text("utf-8")
    assert "<img" not in steward
    mailbox = Mailbox()
    with listening(mailbox, tmp_path) as server:
        office = Office(tmp_path / "outbox", server, public=True, email={"330300": ("wenzhou@example.org",)})
        tried, _ = deliver(raw, curated, CATALOGUE, office, NOW)
    assert {one.state.status for one in tried} == {"sent"}
    mails = [email.message_from_bytes(content, policy=default) for _, content in mailbox.mails]
    assert mails
    assert all(mail["Bcc"] is None and mail["To"] == "wenzhou@example.org" for mail in mails)
    placed = [path for path in (tmp_path / "outbox").rglob("*") if path.is_file()]
    assert placed
    assert all(path.parent.parent == tmp_path / "outbox" for path in placed)
