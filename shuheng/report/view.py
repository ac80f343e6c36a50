"""A submission's document in words: what the page and the terminal show, in the order they show it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from shuheng.model.catalogue import Catalogue
from shuheng.model.figures import OUTCOMES
from shuheng.model.ledger import Status, status
from shuheng.report.alike import folded
from shuheng.report.causes import causes
from shuheng.report.language import Language, listed, say
from shuheng.report.naming import office_time, period_name, provider_name, row_name
from shuheng.report.printing import shown
from shuheng.report.problems import Problem, problem
from shuheng.report.sentences import sentence
from shuheng.report.tables import Table, tables

Row = Mapping[str, Any]

_ACCEPTED = ("loaded", "explained", "unchanged")
_SEVERITIES = ("error", "query", "explained", "hint")
_ASKING = ("error", "query")
_ABSENT = ("not_available", "withdrawn", "blank")


@dataclass(frozen=True)
class Waiting:
    """What is missing, and the rules that wait for it."""

    missing: str
    rules: tuple[str, ...]
    todo: str


@dataclass(frozen=True)
class View:
    """What is shown. `problems` by severity: error, query, explained, hint.

    `counts` are the outcomes that occur, with how many cells have them, and add to `cells`. `broken` are
    messages, line by line; `reading` what there is to say of the file as a whole. `received` is when it came,
    by the office's clock, "" of a file nobody received; `replaced`: nothing is asked of it any more. `means`
    tells how the accepted figures' intervals are to be read.
    """

    title: str
    provider: str
    periods: str
    file: str
    submission: str
    received: str
    replaced: bool
    status: Status
    verdict: tuple[str, ...]
    cells: int
    counts: tuple[tuple[str, int], ...]
    problems: Mapping[str, tuple[Problem, ...]]
    accepted: tuple[Table, ...]
    means: str
    absent: tuple[Table, ...]
    waiting: tuple[Waiting, ...]
    broken: tuple[tuple[str, ...], ...]
    reading: tuple[str, ...]
    rules: str

    @property
    def asked(self) -> tuple[Problem, ...]:
        """What its provider is to mend or explain: no hint, nothing disputed, nothing of a replaced file."""
        if self.replaced:
            return ()
        return tuple(each for name in _ASKING for each in self.problems[name] if not each.disputed)


def view(document: Row, catalogue: Catalogue, lang: Language) -> View:
    """The document of a submission, made in the same language, in words."""
    ledger, figures = document["ledger"], document["figures"]
    by_cell = {figure["cell"]: figure for figure in figures}
    told = [(cause, problem(cause, by_cell, catalogue, lang)) for cause in causes(document["findings"])]
    found = folded(told, lang)
    in_order = sorted(found, key=lambda each: _SEVERITIES.index(each.severity))
    numbered = [replace(each, number=at) for at, each in enumerate(in_order, 1)]
    problems = {
        severity: tuple(each for each in numbered if each.severity == severity) for severity in _SEVERITIES
    }
    provider = provider_name(document["provider"], catalogue, lang)
    about = row_name(document["subject"], document["period"], catalogue, lang)
    periods = {figure["period"] for figure in figures if figure["period"]}
    one_sheet = len({figure["cell"].rpartition("!")[0] for figure in figures}) == 1
    accepted = [figure for figure in figures if figure["outcome"] in _ACCEPTED]
    absent = [figure for figure in figures if figure["outcome"] in _ABSENT]
    received = office_time(document["received_at"])
    return View(
        title=say(lang, "view.title", about=about if document["subject"] else provider),
        provider=provider,
        periods=listed(lang, [period_name(code, lang) for code in sorted(periods)]),
        file=shown(document["file"]),
        submission=document["submission"],
        received=say(lang, "view.office_time", at=received) if received else "",
        replaced=bool(document["replaced"]),
        status=status(ledger),
        verdict=_replaced(document["replaced"], lang) or _verdict(ledger, problems, lang),
        cells=ledger["cells"],
        counts=tuple((say(lang, f"outcome.{name}"), ledger[name]) for name in OUTCOMES if ledger[name]),
        problems=problems,
        means=_means(accepted, lang),
        accepted=tables(accepted, one_sheet, catalogue, lang),
        absent=tables(absent, one_sheet, catalogue, lang),
        waiting=_waiting(document["findings"], catalogue, lang),
        broken=tuple(
            tuple(finding["message"][lang].split("\n"))
            for finding in document["findings"]
            if finding["verdict"] == "broken"
        ),
        reading=tuple(note["message"][lang] for note in document.get("notes", ())),
        rules=_rules(document["rules"], lang),
    )


def _verdict(
    ledger: Mapping[str, int], problems: Mapping[str, tuple[Problem, ...]], lang: Language
) -> tuple[str, ...]:
    """One sentence, and one more for what is asked of figures that are accepted all the same."""
    accepted = sum(ledger[name] for name in _ACCEPTED)
    slots = {
        "accepted": say(lang, "count.figures", n=accepted),
        "held": say(lang, "count.figures", n=ledger["held"]),
        "explained": say(lang, "count.figures", n=ledger["explained"]),
    }
    key = f"verdict.{status(ledger)}"
    if key == "verdict.returned" and not ledger["held"]:
        key = "verdict.returned_empty"
    if key == "verdict.accepted" and not accepted:
        key = "verdict.accepted_empty"
    open_ = [each for name in _ASKING for each in problems[name]]
    if open_ and ledger["held"] and all(each.disputed for each in open_):
        return (say(lang, "verdict.disputed", **slots),)
    asked = sum(not each.held and not each.disputed for each in open_)
    if key == "verdict.accepted" and asked:
        key = "verdict.accepted_asked"
    first = say(lang, key, **slots)
    return (first, say(lang, "verdict.asked", n=asked)) if asked else (first,)


def _replaced(by: Row | None, lang: Language) -> tuple[str, ...]:
    """That another file of its provider took its place; nothing where none did."""
    if not by:
        return ()
    slots = {
        "file": shown(by["file"]),
        "submission": by["submission"][:8],
        "at": office_time(by["received_at"]),
    }
    return say(lang, "verdict.replaced", **slots), say(lang, "verdict.before_replaced")


def _means(accepted: Sequence[Row], lang: Language) -> str:
    said = [say(lang, "view.reach_means")]
    if any(figure["vintage"] == "unstated" for figure in accepted):
        said.append(say(lang, "assumed.vintage"))
    return say(lang, "list.sentences").join(said)


def _waiting(findings: list[Row], catalogue: Catalogue, lang: Language) -> tuple[Waiting, ...]:
    """The rules that could not be evaluated, by what they wait for: the first line of their messages.

    Those that wait for others come first, for with a store they may not wait.
    """
    together: dict[tuple[str, str], dict[str, None]] = {}
    for finding in findings:
        if finding["verdict"] == "not_evaluable":
            missing, *_, todo = finding["message"][lang].split("\n")
            rule = sentence(catalogue.rules[finding["rule"]], catalogue, lang)
            together.setdefault((missing, todo), {})[rule] = None
    found = [Waiting(missing, tuple(rules), todo) for (missing, todo), rules in together.items()]
    return tuple(sorted(found, key=lambda waiting: waiting.todo != say(lang, "todo.wait")))


def _rules(rules: list[Row], lang: Language) -> str:
    """How many rules were evaluated, and how often they did what."""
    totals = {
        name: sum(rule[name] for rule in rules) for name in ("passed", "failed", "not_evaluable", "broken")
    }
    return say(lang, "view.rules", rules=len({rule["rule"] for rule in rules}), **totals)
