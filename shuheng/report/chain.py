"""The chain of a finding: what was read, the rule with its numbers, why these cells, why this repair."""

from collections.abc import Iterator

from shuheng.model.catalogue import Catalogue
from shuheng.model.finding import Finding, Operand
from shuheng.report.blame import because, suspicion, to_do
from shuheng.report.language import Language, say
from shuheng.report.naming import place, provider_name
from shuheng.report.operands import called, own, reach_of, seen, unit_of
from shuheng.report.printing import implied
from shuheng.report.sentences import sentence
from shuheng.report.wording import message
from shuheng.report.worked import tells, worked
from shuheng.rules.rule import Rule
from shuheng.rules.structure import Structure


def chain(finding: Finding, catalogue: Catalogue, lang: Language) -> str:
    """A finding told from the first cell read to what to do, a line each under its headings.

    Of a requirement on cells or files, of what broke or waits, the message is the whole of it.
    """
    rule = catalogue.rules[finding.rule]
    heading = [
        say(lang, "chain.rule", rule=sentence(rule, catalogue, lang)),
        say(lang, "chain.because", because=getattr(rule, f"because_{lang}"), source=_source(rule, lang)),
    ]
    if finding.verdict != "failed" or isinstance(rule, Structure):
        return "\n".join([*heading, message(finding, catalogue, lang)])
    return "\n".join(
        [
            *heading,
            say(lang, "chain.read"),
            *(f"  {line}" for line in _read(finding, catalogue, lang)),
            say(lang, "chain.worked"),
            f"  {worked(finding, rule, catalogue, lang)}",
            *_expected(finding, catalogue, lang),
            say(lang, "chain.blame"),
            *(f"  {line}" for line in _blame(finding, rule, catalogue, lang)),
            say(lang, "chain.todo"),
            f"  {to_do(finding, rule, lang)}",
        ]
    )


def _source(rule: Rule, lang: Language) -> str:
    return str(getattr(rule, f"source_{lang}"))


def _read(finding: Finding, catalogue: Catalogue, lang: Language) -> Iterator[str]:
    """Every figure read: where, as printed, what it can mean, from whom, and how it stands."""
    for operand in finding.operands:
        name = called(operand, catalogue, lang)
        if operand.cell is None or operand.interval is None:
            yield say(lang, "operand.missing", name=name)
            continue
        yield say(
            lang,
            "chain.figure",
            name=name,
            place=place(operand.cell, lang, file=operand.file),
            seen=seen(operand, catalogue, lang),
            reach=reach_of(operand, catalogue, lang),
            provider=provider_name(operand.provider, catalogue, lang),
            state=say(lang, f"chain.state_{operand.state or 'new'}"),
        )


def _expected(finding: Finding, catalogue: Catalogue, lang: Language) -> Iterator[str]:
    first = finding.targets[0]
    if finding.expected is not None and tells(finding.expected, first.indicator, finding.subject, catalogue):
        reach = implied(
            finding.expected, unit_of(first, catalogue), catalogue, lang, apart_from=first.interval
        )
        yield "  " + say(lang, "chain.expected", name=called(first, catalogue, lang), expected=reach)


def _blame(finding: Finding, rule: Rule, catalogue: Catalogue, lang: Language) -> Iterator[str]:
    """Who is suspected and what is suggested, and of every other figure why it is not."""
    yield from suspicion(finding, rule, catalogue, lang)
    for suspect in finding.suspects:
        together = len(suspect.accused) > 1
        for accused in suspect.accused:
            name = called(accused.operand, catalogue, lang)
            for repair in accused.repairs:
                why = because(repair, accused.operand, catalogue, lang, together=together)
                yield say(lang, "chain.repair", name=name, because=why)
    blamed = {operand.column for suspect in finding.suspects for operand in suspect.operands}
    if not finding.suspects:
        return
    for operand in own(finding):
        if operand.column not in blamed and operand.cell:
            yield say(lang, f"chain.{_why_not(operand)}", name=called(operand, catalogue, lang))


def _why_not(operand: Operand) -> str:
    return "cannot_alone" if operand.judged and operand.open else "is_evidence"
