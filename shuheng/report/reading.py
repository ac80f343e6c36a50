"""What reading has to say of a whole file, in words."""

from shuheng.model.submission import Note
from shuheng.report.language import Language, say
from shuheng.report.printing import printed_line

# Slots that hold no words but the name of a place where words stand.
_PLACES = ("at", "other_at")


def told(note: Note, lang: Language) -> str:
    """One sentence, with the sheet first where the file has sheets."""
    slots = {name: printed_line(text) for name, text in note.slots.items()}
    slots |= {name: say(lang, f"said.{slots[name]}") for name in _PLACES if name in slots}
    where = say(lang, "reading.in_sheet", sheet=slots["sheet"]) if slots.get("sheet") else ""
    return where + say(lang, f"reading.{note.code}", **slots)
