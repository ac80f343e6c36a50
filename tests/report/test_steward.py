"""The steward's page: everyone who should have sent is on it, and nobody's confidential figure."""

from datetime import datetime
from typing import Any

import pytest

from shuheng.model.review import Review
from shuheng.report.language import LANGUAGES
from shuheng.report.steward import Steward, steward, steward_page
from tests.report.cases import CATALOGUE
from tests.report.test_page import Outline

LATER = datetime(2023, 4, 20, 8, 0)


def sent(provider: str, at: datetime, **changed: Any) -> dict[str, Any]:
    return {
        "provider": provider,
        "submission": "a" * 64,
        "path": f"2022/{provider}.xlsx",
        "received_at": at,
        "status": "accepted_with_held",
        "accepted": 8,
        "held": 2,
        "explained": 0,
        "asked": 3,
    } | changed


def held(**changed: Any) -> dict[str, Any]:
    return {
        "provider": "330300",
        "submission": "a" * 64,
        "path": "2022/330300-温州市.xlsx",
        "subject": "330300",
        "period": "2022",
        "indicator": "core",
        "text": "6134",
        "value": 6134.0,
        "unit": "亿元",
        "conf": "F",
        "cell": "2022!D5",
        "reason": ["core_share_matches_gdp"],
        "recorded_at": datetime(2023, 3, 31, 2, 40),
        "disputed": False,
    } | changed


def dispute(**changed: Any) -> dict[str, Any]:
    return {
        "provider": "330300",
        "submission": "a" * 64,
        "path": "2022/330300-温州市.xlsx",
        "cell": "2022!D5",
        "received_at": datetime(2023, 4, 2, 2, 40),
        "rules": ["core_share_matches_gdp"],
        "subject": "330300",
        "period": "2022",
        "indicator": "core",
        "waits": True,
        "said": "数据无误；含两家新入库企业 <b>",
    } | changed


def told(latest: datetime = LATER, lang: Any = "zh", **rows: Any) -> Steward:
    nothing: dict[str, Any] = {name: [] for name in ("sent", "held", "disputes", "rules", "trend")}
    review = Review(**{"period": "2022", "latest": latest} | nothing | rows)
    return steward(review, lambda path, submission: f"{path[5:-5]}-{submission[:8]}.html", CATALOGUE, lang)


def states(page: Steward) -> dict[str, str]:
    return {one.name: one.state for one in page.senders}


def test_who_sent_nothing_is_not_due_yet_until_the_deadline_and_overdue_after_it():
    before = told(datetime(2023, 3, 31, 15, 59))
    assert set(states(before).values()) == {"not_yet"}
    # Midnight of the last day is the offices' own, eight hours before that of the store.
    after = told(datetime(2023, 3, 31, 16, 0))
    assert set(states(after).values()) == {"overdue"}


def test_the_first_file_decides_whether_it_was_in_time_and_the_last_what_is_shown():
    page = told(
        sent=[sent("330300", datetime(2023, 3, 30), held=5), sent("330300", datetime(2023, 4, 10), held=1)]
    )
    (one,) = [one for one in page.senders if one.files]
    assert (one.state, one.files, one.held, one.when) == ("on_time", 2, 1, "2023-04-10 08:00")
    late = told(sent=[sent("330300", datetime(2023, 4, 1))])
    assert states(late)["温州市经济和信息化局"] == "late"


def test_the_verdict_counts_everyone_due():
    page = told(sent=[sent("330300", datetime(2023, 4, 1))])
    assert page.verdict[0] == (
        "应报 2 个单位（截止 2023-03-31）：已报 1 个，其中迟报 1 个；逾期未报 1 个，尚未到期 0 个。"
    )
    assert [one.state for one in page.senders] == ["overdue", "late"]


def test_nobody_is_asked_for_a_month_when_nothing_is_monthly():
    page = told(period="2022-M09", sent=[sent("330300", datetime(2022, 10, 1))])
    assert states(page) == {"温州市经济和信息化局": "unasked"}


def test_a_held_figure_is_shown_with_its_rules_and_a_confidential_one_without_its_number():
    page = told(held=[held(), held(cell="2022!D6", text="777.7", value=777.7, conf="C")])
    assert [one.printed for one in page.held] == ["6134 亿元", "保密"]
    assert page.held[0].rules[0].startswith("数字经济核心产业增加值 ÷ 地区生产总值")
    html = steward_page(page, "zh")
    assert "777.7" not in html
    assert "2 个数待核实。" in html


def test_the_trend_shows_what_passed_of_each_first_file_for_like_periods_up_to_this_one():
    trend = [
        {"provider": "330300", "period": period, "clean": clean, "figures": 8}
        for period, clean in (("2020", 4), ("2021-Q3", 8), ("2022", 6), ("2023", 8))
    ]
    page = told(trend=trend)
    assert page.trend.periods == ("2020年", "2022年")
    assert page.trend.rows == (("温州市经济和信息化局", ("50 %", "75 %")),)


def test_a_rule_of_ours_that_broke_stands_apart():
    rules = [
        {
            "rule": "core_share_matches_gdp",
            "severity": "error",
            "verdict": verdict,
            "findings": 3,
            "providers": 2,
        }
        for verdict in ("failed", "broken")
    ]
    page = told(rules=rules)
    assert (len(page.failing), len(page.broken)) == (1, 1)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_others_wrote_is_shown_and_never_runs(lang):
    evil = '"><script>alert(1)</script>'
    page = told(
        lang=lang,
        sent=[sent("330300", datetime(2023, 3, 30), path=f"2022/{evil}.xlsx")],
        held=[held(text=evil, value=None, cell=f"{evil}!D5", path="2022/javascript:alert(1)#?.xlsx")],
    )
    html = steward_page(page, lang)
    assert "<script" not in html
    links = [attrs["href"] for attrs in Outline(html).all("a")]
    assert links[0] == "#report"
    assert all(":" not in link and "?" not in link for link in links)
    assert Outline(html).all("html") == [{"lang": "zh-CN" if lang == "zh" else "en"}]


def test_what_is_disputed_is_before_the_steward_and_its_time_does_not_run():
    page = told(held=[held(disputed=True)], disputes=[dispute()])
    assert [one.since for one in page.held] == ["有异议，待省级审核"]
    html = steward_page(page, "zh")
    assert "数据无误；含两家新入库企业 &lt;b&gt;" in html
    assert "2023-04-02 10:40" in html


def test_words_about_a_confidential_figure_are_not_repeated():
    (one,) = told(disputes=[dispute(said=None, waits=False)], lang="en").disputes
    assert (one.said, one.waits) == ("confidential", False)
