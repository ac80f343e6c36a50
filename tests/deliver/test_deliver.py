"""Each provider gets its own report, once, whatever the server and the machine do."""

import email
import os
import shutil
import signal
import socket
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest
from real import RAW

from schemas import CATALOGUE
from shuheng.curate.publish import reading
from shuheng.curate.query import query
from shuheng.deliver.post import Server
from shuheng.errors import StoreBusy
from shuheng.pipeline import deliver as delivering
from shuheng.pipeline import ingest as ingesting
from shuheng.pipeline.deliver import deliver, undelivered
from shuheng.pipeline.office import Office
from tests.deliver.server import Mailbox, listening

NOW = datetime(2023, 4, 3, 1, tzinfo=UTC)
TO = {
    "330300": ("wenzhou@example.org",),
    "330500": ("huzhou@example.org",),
    "330000": ("bureau@example.org",),
}


@pytest.fixture
def place(published: Path, tmp_path: Path) -> Path:
    """A store of the real submissions, nothing of it delivered."""
    shutil.copytree(published.parent, tmp_path / "office")
    return tmp_path / "office"


def run(place: Path, office: Office, now: datetime = NOW) -> list[tuple[str, str, str]]:
    tried, _ = deliver(place / "raw", place / "curated", CATALOGUE, office, now)
    return sorted((one.parcel.channel, one.parcel.recipient, one.state.status) for one in tried)


def parsed(content: bytes) -> EmailMessage:
    found = email.message_from_bytes(content, policy=default)
    assert isinstance(found, EmailMessage)
    return found


def by_mail(place: Path, server: Server) -> Office:
    return Office(place / "outbox", server, public=True, steward="steward@example.org", email=TO)


def test_each_provider_gets_its_own_report_and_no_other(place, tmp_path):
    mailbox = Mailbox()
    with listening(mailbox, tmp_path) as server:
        assert {status for _, _, status in run(place, by_mail(place, server))} == {"sent"}
    assert sorted(to for to, _ in mailbox.mails) == sorted(to for (to,) in TO.values())
    names = {"wenzhou@example.org": "温州市", "huzhou@example.org": "湖州市"}
    for to, content in mailbox.mails:
        mail = parsed(content)
        files = [part.get_filename() for part in mail.iter_attachments()]
        assert [Path(file).suffix for file in files] == [".xlsx", ".html"]
        for own, name in names.items():
            assert all((name in file) == (own == to) for file in files)


def test_a_mail_reads_in_plain_text_and_in_html_and_carries_the_workbook(place, tmp_path):
    mailbox = Mailbox()
    with listening(mailbox, tmp_path) as server:
        run(place, by_mail(place, server))
    (content,) = [content for to, content in mailbox.mails if to == "wenzhou@example.org"]
    mail = parsed(content)
    plain, html = mail.get_body(("plain",)), mail.get_body(("html",))
    assert plain is not None
    assert html is not None
    assert "通过审核：25 个数全部通过。" in plain.get_content()
    assert "通过审核：25 个数全部通过。" in html.get_content()
    assert "http" not in html.get_content()
    assert "无须再作处理" in plain.get_content()
    assert "请在表中更正" not in plain.get_content()
    workbook, _ = mail.iter_attachments()
    assert workbook.get_payload(decode=True).startswith(b"PK")


def test_a_report_is_sent_once_however_often_it_runs(place, tmp_path):
    mailbox = Mailbox()
    with listening(mailbox, tmp_path) as server:
        run(place, by_mail(place, server))
        assert run(place, by_mail(place, server), NOW + timedelta(days=3)) == []
    assert len(mailbox.mails) == 3
    told = query(place / "curated", "SELECT status, attempts FROM delivery")
    assert told.rows() == [("sent", 1)] * 3


def test_a_store_made_anew_sends_nothing_again(place, tmp_path):
    mailbox = Mailbox()
    with listening(mailbox, tmp_path) as server:
        run(place, by_mail(place, server))
        (place / "curated" / "indicators.duckdb").unlink()
        ingesting.ingest(place / "raw", place / "curated", CATALOGUE)
        assert run(place, by_mail(place, server)) == []


def test_the_folder_is_the_default_and_its_notice_tells_no_figure(place, tmp_path):
    mailbox = Mailbox()
    with listening(mailbox, tmp_path) as server:
        found = run(place, Office(place / "outbox", server, email=TO))
    assert ("folder", "330300", "sent") in found
    assert ("notice", "wenzhou@example.org", "sent") in found
    assert {path.name for path in (place / "outbox").iterdir()} == set(TO)
    assert all("温州" in path.name for path in (place / "outbox" / "330300").iterdir())
    for _, content in mailbox.mails:
        mail = parsed(content)
        assert list(mail.iter_attachments()) == []
        assert "613.4" not in content.decode()
        assert "个数" not in mail.get_body(("plain",)).get_content()


def test_without_a_server_or_addresses_the_folder_is_filled(place):
    assert run(place, Office(place / "outbox")) == [("folder", code, "sent") for code in sorted(TO)]


def test_what_is_internal_is_not_mailed(place, tmp_path, monkeypatch):
    real = delivering.queued
    monkeypatch.setattr(
        delivering, "queued", lambda connection: [each._replace(internal=True) for each in real(connection)]
    )
    mailbox = Mailbox()
    with listening(mailbox, tmp_path) as server:
        found = run(place, by_mail(place, server))
    assert {channel for channel, _, _ in found} == {"folder", "notice"}


def test_an_address_that_is_refused_is_told_to_the_steward_once(place, tmp_path):
    mailbox = Mailbox()
    mailbox.refuse["wenzhou@example.org"] = "550 no such mailbox"
    with listening(mailbox, tmp_path) as server:
        office = by_mail(place, server)
        assert ("mail", "wenzhou@example.org", "bounced") in run(place, office)
        assert run(place, office, NOW + timedelta(days=9)) == []
        told = [parsed(content) for to, content in mailbox.mails if to == "steward@example.org"]
        assert len(told) == 1
        assert "wenzhou@example.org: 550 no such mailbox" in told[0].get_body(("plain",)).get_content()
        assert "以下 1 个地址" in told[0].get_body(("plain",)).get_content()
        mended = replace(office, email={**TO, "330300": ("new@example.org",)})
        assert run(place, mended) == [("mail", "new@example.org", "sent")]


def test_an_address_that_takes_nothing_is_told_as_one_whatever_was_sent_to_it(place, tmp_path):
    late = place / "raw" / "2022" / "330300-温州市-补.csv"
    late.write_text(
        "填报单位：温州市经济和信息化局,,,\n指标名称,计量单位,报告期,数值\n5G用户数,万户,2022年,460\n",
        "utf-8",
    )
    ingesting.ingest(place / "raw", place / "curated", CATALOGUE)
    mailbox = Mailbox()
    mailbox.refuse["wenzhou@example.org"] = "550 no such mailbox"
    with listening(mailbox, tmp_path) as server:
        _, lines = deliver(place / "raw", place / "curated", CATALOGUE, by_mail(place, server), NOW)
    assert len(lines) == 1
    assert lines[0].count(", ") == 1
    assert lines[0].startswith("330300 wenzhou@example.org: 550 no such mailbox (")


def test_what_is_put_off_is_tried_again_later_and_not_before(place, tmp_path):
    mailbox = Mailbox()
    mailbox.refuse["wenzhou@example.org"] = "451 try later"
    with listening(mailbox, tmp_path) as server:
        office = by_mail(place, server)
        assert ("mail", "wenzhou@example.org", "waiting") in run(place, office)
        assert run(place, office, NOW + timedelta(minutes=4)) == []
        assert run(place, office, NOW + timedelta(minutes=6)) == [("mail", "wenzhou@example.org", "waiting")]
        assert run(place, office, NOW + timedelta(minutes=13)) == []
        mailbox.refuse.clear()
        assert run(place, office, NOW + timedelta(minutes=17)) == [("mail", "wenzhou@example.org", "sent")]


def test_a_server_that_refuses_the_message_itself_is_heard(place, tmp_path):
    mailbox = Mailbox()
    mailbox.refuse_data = "552 too large"
    with listening(mailbox, tmp_path) as server:
        assert {status for _, _, status in run(place, by_mail(place, server))} == {"bounced"}


@pytest.mark.parametrize("how", ["closed", "silent", "no TLS", "unknown certificate", "wrong password"])
def test_a_server_that_cannot_be_used_ends_the_run_and_loses_nothing(how, place, tmp_path):
    mailbox = Mailbox()
    with (
        socket.create_server(("127.0.0.1", 0)) as silent,
        listening(mailbox, tmp_path, tls=how != "no TLS") as server,
    ):
        port = silent.getsockname()[1]
        if how == "closed":
            silent.close()
        bad = {
            "closed": replace(server, port=port),
            "silent": replace(server, port=port, seconds=0.3),
            "no TLS": server,
            "unknown certificate": replace(server, authority=""),
            "wrong password": replace(server, password="no"),
        }[how]
        assert [status for _, _, status in run(place, by_mail(place, bad))] == ["waiting"]
        assert mailbox.mails == []
    with listening(mailbox, tmp_path) as server:
        found = run(place, by_mail(place, server), NOW + timedelta(hours=1))
    assert [status for _, _, status in found] == ["sent"] * 3


RUNS = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from schemas import CATALOGUE
from shuheng.deliver.post import Server
from shuheng.pipeline.deliver import deliver
from shuheng.pipeline.office import Office
place, port, authority = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
server = Server("127.0.0.1", "desk@example.org", port, "shuheng", sys.argv[4], authority)
office = Office(place / "outbox", server, public=True, email={"330300": ("wenzhou@example.org",)})
deliver(place / "raw", place / "curated", CATALOGUE, office, datetime.now(UTC))
"""


def test_a_run_killed_between_sending_and_recording_sends_again_and_says_it_is_the_same(place, tmp_path):
    mailbox = Mailbox()
    with listening(mailbox, tmp_path) as server:
        arguments = [str(place), str(server.port), server.authority, server.password]
        run_ = subprocess.Popen([sys.executable, "-c", RUNS, *arguments])
        # The mail is in the server's hands; its answer is what the run never hears.
        mailbox.before_answer = lambda: os.kill(run_.pid, signal.SIGKILL)
        assert run_.wait(timeout=120) == -signal.SIGKILL
        assert len(mailbox.mails) == 1
        mailbox.before_answer = None
        for _ in range(2):
            subprocess.run([sys.executable, "-c", RUNS, *arguments], check=True, timeout=120)
    mails = [parsed(content) for _, content in mailbox.mails]
    # Once more than once, and never a third time.
    assert len(mails) == 2
    assert mails[0]["Message-ID"] == mails[1]["Message-ID"]


def test_a_line_cut_short_by_a_crash_is_passed_over(place):
    run(place, Office(place / "outbox"))
    journal = place / "curated" / "delivery.jsonl"
    journal.write_bytes(journal.read_bytes() + b'{"parcel": ["a", ')
    assert run(place, Office(place / "outbox")) == []


def test_two_runs_do_not_deliver_at_once(place):
    with delivering.journal(place / "curated"), pytest.raises(StoreBusy):
        run(place, Office(place / "outbox"))


def test_a_dry_run_says_what_would_go_to_whom_and_changes_nothing(place):
    office = Office(place / "outbox", email={"330300": ("wenzhou@example.org",)})
    told = undelivered(place / "curated", CATALOGUE, office)
    assert ("notice", "wenzhou@example.org") in {(one.parcel.channel, one.parcel.recipient) for one in told}
    assert not (place / "outbox").exists()
    assert {one.state.status for one in told} == {"queued"}


def test_a_report_that_changed_is_sent_anew(place):
    office = Office(place / "outbox")
    run(place, office)
    with reading(place / "curated") as connection:
        before = delivering.queued(connection)
    late = place / "raw" / "2022" / "330300-温州市-补.csv"
    late.write_text(
        "填报单位：温州市经济和信息化局,,,\n指标名称,计量单位,报告期,数值\n"
        "数字经济核心产业增加值,亿元,2022年,6134\n",
        "utf-8",
    )
    ingesting.ingest(place / "raw", place / "curated", CATALOGUE)
    with reading(place / "curated") as connection:
        changed = set(delivering.queued(connection)) - set(before)
    assert run(place, office) == sorted(("folder", each.provider, "sent") for each in changed)
    assert changed
    assert RAW.is_dir()
