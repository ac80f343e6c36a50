"""Codes of subjects as texts name them: with or without 市, behind the area they lie in, by a former name."""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache

from shuheng.model.catalogue import Catalogue, Subject
from shuheng.normalise.asides import parted
from shuheng.normalise.names import names_of, unnumbered
from shuheng.normalise.typography import word

# The submission's own area by its kind, as a table of its own calls it.
OWN = {
    "country": ("全国",),
    "province": ("全省", "本省", "我省", "全省合计"),
    "city": ("全市", "本市", "我市", "全市合计"),
    "county": ("全县", "本县", "我县", "全区", "本区", "我区", "全县合计", "全区合计"),
}
_KINDS = ("province", "city", "county")
# Six digits of GB/T 2260, or twelve whose last six are zeros; a number under a format with decimals.
_CODE = r"\d{6}(?:0{6})?"
_NUMBER = re.compile(rf"^({_CODE})\.0+$", re.ASCII)
_CODED = re.compile(rf"^(?:({_CODE})[-_:/]?(\D.*)|(\D.*?)[-_:/(]?({_CODE})\)?)$", re.ASCII)


class Subjects:
    """The catalogue's subjects, as a submission of the area `own` names them."""

    def __init__(self, catalogue: Catalogue, own: str) -> None:
        self._subjects, self._own = catalogue.subjects, own
        self._names = names_of(catalogue, "subjects")
        self._former = {
            word(name): (subject.code, former.until)
            for subject in self._subjects.values()
            for former in subject.formerly
            for name in (former.name_zh, former.code)
        }

    def named(self, text: str | None, year: str | None = None) -> tuple[str | None, str | None]:
        """Code of a subject, and the remark or footnote mark that narrows it: 温州市（不含龙港）, 石家庄市①.

        Of none written, or 全市, the own area; of 全省 the province it lies in. A name is understood in the
        year of its figure: a former one until it was given up, a new one from then on. An empty text is a row
        of a cross table that names nobody, and so does 其中： alone: then nobody may be guessed.
        """
        written = None if text is None else word(text)
        if written is None:
            return self._own, None
        name = unnumbered(written)
        if not name:
            return None, None
        if code := self._found(name, year):
            return code, None
        bare, scope = parted(name)
        code = self._found(bare, year) if scope else None
        return code, scope if code else None

    @cached_property
    def words(self) -> Sequence[str]:
        """Words for areas that may stand before an indicator's name, the longest first."""
        own = [word for subject in self._chain(self._own) for word in OWN.get(subject.kind, ())]
        areas = [name for name, code in self._names.items() if self._subjects[code].kind in _KINDS]
        named = [name for name in areas if not name.isascii()]
        return sorted({*own, *named}, key=len, reverse=True)

    def _found(self, name: str, year: str | None) -> str | None:
        for subject in self._chain(self._own):
            if name in OWN.get(subject.kind, ()):
                return subject.code
        return (
            self._of_its_time(self._spelled(name), year)
            or self._formerly(name, year)
            or self._within(name, year)
        )

    def _spelled(self, name: str) -> str | None:
        """Code of a name, of a code, or of both where they agree."""
        written = _NUMBER.sub(r"\1", name)
        if re.fullmatch(_CODE, written, re.ASCII):
            return self._names.get(written[:6])
        if coded := _CODED.match(written):
            code, beside = (coded[1], coded[2]) if coded[1] else (coded[4], coded[3])
            return code[:6] if self._names.get(beside) == self._names.get(code[:6]) == code[:6] else None
        return self._names.get(written)

    def _of_its_time(self, code: str | None, year: str | None) -> str | None:
        return code if code and (year is None or self._subjects[code].exists(year)) else None

    def _formerly(self, name: str, year: str | None) -> str | None:
        code, until = self._former.get(name, (None, ""))
        return code if year is not None and year <= until else None

    def _within(self, name: str, year: str | None) -> str | None:
        """Code of a subject that is named behind an area it lies in: 浙江省温州市鹿城区."""
        for end in range(2, len(name) - 1):
            above = self._names.get(name[:end])
            code = self._found(name[end:], year) if above else None
            if code and above in {area.code for area in self._chain(self._subjects[code].area)}:
                return code
        return None

    def _chain(self, code: str | None) -> Iterator[Subject]:
        """A subject and the areas around it."""
        while code is not None and code in self._subjects:
            yield self._subjects[code]
            code = self._subjects[code].area


@lru_cache(maxsize=64)
def subjects_as(catalogue: Catalogue, own: str) -> Subjects:
    """The subjects as a submission of an area names them, made once of each."""
    return Subjects(catalogue, own)
