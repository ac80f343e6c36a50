"""Sentences for rules, findings and repairs.

The message of a finding is lines: first what does not hold, with its numbers, then what is known of the
cause, last what to do. Whatever a provider wrote is put on one line, so that lines are only these.
"""

from shuheng.model.catalogue import Catalogue
from shuheng.model.finding import Finding
from shuheng.report.blame import because, explanations, suspicion, to_do
from shuheng.report.language import Language, say
from shuheng.report.printing import printed_line
from shuheng.report.sentences import sentence
from shuheng.report.structural import of_file, structural
from shuheng.report.waiting import waiting
from shuheng.report.worked import worked
from shuheng.rules.structure import FILES, Structure

__all__ = ["because", "message", "sentence"]


def message(finding: Finding, catalogue: Catalogue, lang: Language) -> str:
    """What a finding tells its reader."""
    return "\n".join(_lines(finding, catalogue, lang))


def _lines(finding: Finding, catalogue: Catalogue, lang: Language) -> list[str]:
    rule = catalogue.rules[finding.rule]
    if finding.verdict == "broken":
        what = say(lang, "broken.what", rule=sentence(rule, catalogue, lang))
        why = say(lang, "broken.why", detail=printed_line(finding.detail or ""))
        return [what, why, say(lang, "todo.broken")]
    if finding.verdict == "not_evaluable":
        return waiting(finding, rule, catalogue, lang)
    if rule in FILES:
        return of_file(finding, catalogue, lang)
    if isinstance(rule, Structure):
        return structural(finding, catalogue, lang)
    return [
        worked(finding, rule, catalogue, lang),
        *suspicion(finding, rule, catalogue, lang),
        *explanations(finding, lang),
        to_do(finding, rule, lang),
    ]
