"""Every language says everything, with the same slots, and nothing is said that no language knows."""

import pkgutil
import re
from importlib import import_module
from pathlib import Path

import pytest

import shuheng.report
import shuheng.rules
from shuheng.report.language import LANGUAGES, messages, say, slots_of
from shuheng.rules.rule import Rule
from shuheng.rules.structure import STRUCTURE, Structure

HERE = Path(shuheng.report.__file__).parent
PACKAGES = (HERE.parent, HERE.parent.parent / "flows")

# Keys that the code completes: with a language's own words for codes of the catalogue and of figures.
COMPLETED = re.compile(r'"([a-z_.]+[._])(?:"\s*~|\{)')


def spoken() -> str:
    code = [file for package in PACKAGES for file in package.rglob("*.py")]
    files = [*code, *(HERE / "templates").glob("*.j2")]
    return "\n".join(file.read_text("utf-8") for file in files)


def families() -> list[type[Rule]]:
    for module in pkgutil.iter_modules(shuheng.rules.__path__):
        import_module(f"shuheng.rules.{module.name}")
    return Rule.__subclasses__()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_language_has_every_message_and_every_slot(lang):
    reference, own = messages("zh"), messages(lang)
    assert own.keys() == reference.keys()
    assert {key: slots_of(own[key]) for key in own} == {key: slots_of(reference[key]) for key in reference}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_plural_forms_come_in_pairs(lang):
    plural = [message for message in messages(lang).values() if not isinstance(message, str)]
    assert all(message.keys() == {"one", "other"} for message in plural)


def test_one_and_many_are_told_apart():
    assert say("en", "count.figures", n=1) == "1 figure"
    assert say("en", "count.figures", n=2) == "2 figures"
    assert say("zh", "count.figures", n=1) == "1 个数"


def test_no_message_waits_in_vain_to_be_said():
    source = spoken()
    completed = tuple(COMPLETED.findall(source))
    unsaid = {key for key in messages("zh") if f'"{key}"' not in source and not key.startswith(completed)}
    assert unsaid == set()


def test_every_key_that_is_said_is_known():
    asked = re.findall(
        r'\b(?:say|both)\((?:lang, |lang\.code, |code, |"zh", )?"([a-z_.A-Z0-9]+)"[,)]', spoken()
    )
    assert set(asked) - messages("zh").keys() - {*LANGUAGES} == set()
    assert len(asked) > 50


@pytest.mark.parametrize("family", families(), ids=lambda family: family.__name__)
def test_every_family_has_its_sentence(family):
    name = f"rule.{family.__name__}"
    assert any(key == name or key.startswith(f"{name}.") for key in messages("zh"))


@pytest.mark.parametrize(
    "family", [family for family in families() if family is not Structure], ids=lambda family: family.__name__
)
def test_every_figure_of_a_family_can_be_the_one_that_fails(family):
    own = family.__dataclass_fields__.keys() - Rule.__dataclass_fields__.keys()
    figures = {name for name in own if family.__dataclass_fields__[name].type not in (bool, "bool")}
    said = {name for name in figures if f"failed.{family.__name__}.{name}" in messages("zh")}
    # A family with no sentences of its own has the one that works any rule out; half a set would mix the two.
    assert said in (set(), figures)


@pytest.mark.parametrize("rule", STRUCTURE, ids=lambda rule: rule.code)
def test_every_rule_of_structure_says_what_is_wrong_and_what_to_do(rule):
    assert {f"structure.{rule.code}.what", f"structure.{rule.code}.todo"} <= messages("zh").keys()


def test_a_space_before_a_slot_gives_way_to_chinese():
    assert say("zh", "todo.check", places="D5", n=1).startswith("请核对 D5；")
    assert say("zh", "todo.check", places="工作表", n=1).startswith("请核对工作表；")


def test_a_missing_slot_is_our_error():
    with pytest.raises(KeyError):
        say("zh", "todo.check", n=1)
