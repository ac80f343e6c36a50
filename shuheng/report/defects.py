"""What is wrong with the rules themselves, in words."""

from collections.abc import Sequence
from typing import Any

from shuheng.lint.defect import Defect
from shuheng.report.language import LANGUAGES, Language, listed, say


def defect_sentence(defect: Defect, lang: Language) -> str:
    """What is wrong, about the rules that stand before it."""
    key = f"lint.{defect.kind}.{defect.why}" if defect.why else f"lint.{defect.kind}"
    return say(lang, key, others=listed(lang, list(defect.rules[1:])), **defect.told)


def summary(defects: Sequence[Defect], rules: int, lang: Language) -> str:
    """How many rules were looked at, and what of."""
    if not defects:
        return say(lang, "lint.sound", n=rules)
    wrong = sum(defect.wrong for defect in defects)
    return say(lang, "lint.counts", n=rules, wrong=wrong, notes=len(defects) - wrong)


def as_record(defect: Defect) -> dict[str, Any]:
    """A defect as `rules --lint --format json` has it."""
    return {
        "kind": defect.kind,
        "why": defect.why or None,
        "wrong": defect.wrong,
        "rules": list(defect.rules),
        "told": dict(defect.told),
        "message": {lang: defect_sentence(defect, lang) for lang in LANGUAGES},
    }
