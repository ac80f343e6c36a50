"""What is said in each language: whole sentences with named slots, one file per language in `messages/`.

A message is a sentence, or `{one, other}` where its slot `n` decides. `~` before a slot is a space unless
what fills the slot begins with a Chinese character.
"""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from string import Formatter
from typing import Any, Literal

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = ("zh", "en")

Message = str | Mapping[str, str]

_FORMS = {"one", "other"}
_FORMATTER = Formatter()


@cache
def messages(lang: Language) -> Mapping[str, Message]:
    """All messages of a language by their dotted keys."""
    text = files("shuheng.report").joinpath("messages", f"{lang}.toml").read_text("utf-8")
    return dict(_flat("", tomllib.loads(text)))


def say(lang: Language, key: str, **slots: object) -> str:
    """The sentence of that key, its slots filled.

    Raises `KeyError` when the language lacks the key, or the call a slot.
    """
    message = messages(lang)[key]
    if not isinstance(message, str):
        message = message["one" if slots["n"] == 1 and "one" in message else "other"]
    said = ""
    for literal, slot, _, _ in _FORMATTER.parse(message):
        filling = "" if slot is None else str(slots[slot])
        if literal.endswith("~"):
            literal = literal[:-1] + ("" if "\u3400" <= filling[:1] <= "\u9fff" else " ")
        said += literal + filling
    return said


def both(key: str, **slots: object) -> str:
    """The sentence in every language, for who has chosen none: 中文 (English)."""
    first, *others = (say(lang, key, **slots) for lang in LANGUAGES)
    return f"{first} ({'; '.join(others)})"


def listed(lang: Language, items: list[str]) -> str:
    """Short items side by side."""
    return say(lang, "list.items").join(items)


def slots_of(message: Message) -> set[str]:
    """Names of the slots a message has, in any of its forms."""
    forms = [message] if isinstance(message, str) else list(message.values())
    return {slot for form in forms for _, slot, _, _ in _FORMATTER.parse(form) if slot is not None}


def _flat(above: str, table: Mapping[str, Any]) -> Iterator[tuple[str, Message]]:
    for name, found in table.items():
        if isinstance(found, dict) and not found.keys() <= _FORMS:
            yield from _flat(f"{above}{name}.", found)
        else:
            yield f"{above}{name}", found
