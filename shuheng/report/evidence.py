"""Where the numbers of a finding were read, and what has changed since its figures were accepted."""

from collections.abc import Iterator

from shuheng.model.catalogue import Catalogue
from shuheng.model.finding import Finding, Operand
from shuheng.report.language import Language, listed, messages, say
from shuheng.report.naming import place, provider_name, subject_name
from shuheng.report.operands import called, own, seen


def sources(finding: Finding, principal: Operand, catalogue: Catalogue, lang: Language) -> Iterator[str]:
    """A sentence for each number that was read elsewhere than in its own cell of this file."""
    if principal.unit_cell and principal.unit_cell != principal.cell:
        where = place(principal.unit_cell, lang, file=principal.file, beside=principal.cell)
        yield say(lang, "evidence.unit", place=where)
    since = [operand for operand in own(finding) if finding.changed and operand.open]
    for operand in own(finding):
        if operand.cell and operand.file and operand != principal and operand not in since:
            key = "evidence.vintage" if f"vintage.{operand.vintage}" in messages(lang) else "evidence.plain"
            yield say(lang, key, **_source(operand, catalogue, lang))
    yield from _peers(finding, catalogue, lang)
    if finding.changed:
        # The figure told of may be the new one.
        here = _accepted(finding, principal, lang)
        for operand in since:
            key = "evidence.changed" if operand.file else "evidence.changed_here"
            yield say(lang, key, here=here, **_source(operand, catalogue, lang, beside=principal.cell))
        if not since:
            yield say(lang, "evidence.changed_since", here=here)


def _accepted(finding: Finding, principal: Operand, lang: Language) -> str:
    """The cells judged that were accepted before, each file named once."""
    said: list[str] = []
    last = principal
    for one in (target for target in finding.targets if not target.open):
        named = bool(said) and one.file == last.file
        said.append(place(one.cell or "", lang, file=None if named else one.file, beside=last.cell))
        last = one
    return listed(lang, said)


def _source(
    operand: Operand, catalogue: Catalogue, lang: Language, *, beside: str | None = None
) -> dict[str, str]:
    vintage = f"vintage.{operand.vintage}"
    return {
        "name": called(operand, catalogue, lang),
        "seen": seen(operand, catalogue, lang),
        "provider": provider_name(operand.provider, catalogue, lang),
        "place": place(operand.cell or "", lang, file=operand.file, beside=beside),
        "vintage": say(lang, vintage) if vintage in messages(lang) else "",
    }


def _peers(finding: Finding, catalogue: Catalogue, lang: Language) -> Iterator[str]:
    """One sentence for the figures of other subjects."""
    peers = [operand for operand in finding.operands if operand.of_others]
    if peers:
        said = [
            say(
                lang,
                "operand.elsewhere",
                name=subject_name(peer.subject, catalogue, lang),
                seen=seen(peer, catalogue, lang),
            )
            for peer in peers
        ]
        yield say(lang, "evidence.peers", figures=listed(lang, said))
