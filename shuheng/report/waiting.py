"""Lines of a rule that cannot be evaluated: what is missing, from whom it is expected, what to do."""

from shuheng.model.catalogue import Catalogue
from shuheng.model.finding import Finding, Operand
from shuheng.report.language import Language, listed, say
from shuheng.report.naming import indicator_name, provider_name, row_name
from shuheng.report.sentences import sentence
from shuheng.rules.rule import Rule


def waiting(finding: Finding, rule: Rule, catalogue: Catalogue, lang: Language) -> list[str]:
    """The first line names what is missing and nothing else: so it is the same for all rules that wait."""
    then = say(lang, "waiting.rule", rule=sentence(rule, catalogue, lang))
    missing = [operand for operand in finding.missing if operand.indicator in catalogue.indicators]
    if not missing:
        return [say(lang, "waiting.undefined"), then, say(lang, "todo.wait")]
    own = next((target.provider for target in finding.targets if target.provider), None)
    # What is held was given: nobody is asked for it again.
    held = [operand for operand in missing if operand.cell]
    missing = [operand for operand in missing if not operand.cell]
    sender = {operand: _sender(operand, catalogue) for operand in missing}
    lacking = [operand for operand in missing if sender[operand] == own]
    awaited = [operand for operand in missing if sender[operand] != own]
    said = [say(lang, "waiting.held", figures=_named(held, catalogue, lang))] if held else []
    if lacking:
        said.append(say(lang, "waiting.own", figures=_named(lacking, catalogue, lang)))
    for provider in dict.fromkeys(sender[operand] for operand in awaited):
        figures = _named([operand for operand in awaited if sender[operand] == provider], catalogue, lang)
        if provider is None:
            said.append(say(lang, "waiting.nobody", figures=figures))
        else:
            name = provider_name(provider, catalogue, lang)
            said.append(say(lang, "waiting.other", figures=figures, provider=name))
    what = say(lang, "list.sentences").join(said)
    return [what, then, say(lang, "todo.fill" if lacking else "todo.wait")]


def _sender(operand: Operand, catalogue: Catalogue) -> str | None:
    return catalogue.responsible(operand.subject, operand.indicator)


def _named(operands: list[Operand], catalogue: Catalogue, lang: Language) -> str:
    """The figures' names behind whose and when they are, said once for those of one subject and period."""
    rows: dict[tuple[str, str], list[str]] = {}
    for operand in operands:
        rows.setdefault((operand.subject, operand.period), []).append(operand.indicator)
    return say(lang, "list.choices").join(
        say(
            lang,
            "waiting.figures",
            row=row_name(subject, period, catalogue, lang, *codes),
            names=listed(lang, [indicator_name(code, catalogue, lang) for code in codes]),
        )
        for (subject, period), codes in rows.items()
    )
