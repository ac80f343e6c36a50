"""A submission that its provider replaced asks for nothing any more."""

from pathlib import Path

from schemas import CATALOGUE
from shuheng.pipeline.ingest import ingest
from shuheng.pipeline.receive import fingerprint

HEAD = "填报单位：温州市经济和信息化局,报告期：2022年,,\n指标名称,计量单位,报告期,数值\n"
CORE = "数字经济核心产业增加值,亿元,2022年,{}\n"
PART = "规模以上数字经济核心产业制造业增加值,亿元,2022年,266.7\n"


def test_its_page_says_by_what_and_when_and_asks_for_nothing(tmp_path: Path):
    raw = tmp_path / "raw" / "2022"
    raw.mkdir(parents=True)
    receipts = ["path,sha256,provider,received_at"]
    pages = []
    for name, value, at in (
        ("330300-a.csv", "63.4", "2023-03-25T02:10:00Z"),
        ("330300-b.csv", "613.4", "2023-03-27T01:05:00Z"),
    ):
        (raw / name).write_text(HEAD + CORE.format(value) + PART, "utf-8")
        receipts.append(f"2022/{name},{fingerprint(raw / name)},330300,{at}")
        (raw.parent / "received.csv").write_text("\n".join(receipts) + "\n", "utf-8")
        ingest(raw.parent, tmp_path / "curated", CATALOGUE)
        (page,) = (tmp_path / "curated" / "reports").glob("330300-a-*.html")
        pages.append(page.read_text("utf-8"))
    before, after = pages
    assert "请先处理" in before or "必须更正" in before
    assert "2023-03-25 10:10（北京时间）" in before
    assert "本次报送已由 2023-03-27 09:05（北京时间）收到的“330300-b.csv”" in after
    assert "必须更正" not in after
    assert "请更正" not in after
    assert "请核对" not in after
    (new,) = (tmp_path / "curated" / "reports").glob("330300-b-*.html")
    assert "取代" not in new.read_text("utf-8")
