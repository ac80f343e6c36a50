"""A rule's tree as people write it: names, signs and numbers, for the families that have no sentence."""

from shuheng.model.catalogue import Catalogue
from shuheng.report.language import Language, say
from shuheng.report.naming import indicator_name, name_at, name_within
from shuheng.report.printing import number as printed
from shuheng.rules.expression import (
    All,
    AtMost,
    Children,
    Condition,
    Constant,
    Count,
    Difference,
    Either,
    Figure,
    Given,
    Greatest,
    Least,
    Median,
    Meets,
    Number,
    Otherwise,
    Power,
    Printed,
    Product,
    Quotient,
    Span,
    Steps,
    Sum,
    Within,
    figures,
)


def formula(condition: Condition, catalogue: Catalogue, lang: Language) -> str:
    """The condition in one line, without a full stop."""

    def number(node: Number) -> str:
        return term(node, catalogue, lang)

    match condition:
        case Within(figure):
            return say(lang, "formula.within", figure=number(figure))
        case Meets(left, Span(low, high)):
            slots = {"number": number(left), "low": printed(low), "high": printed(high)}
            return say(lang, "formula.between", **slots)
        case Meets(left, Constant(value)) if _is_share(left, catalogue):
            slots = {"left": number(left), "right": say(lang, "formula.percent", number=printed(100 * value))}
            return say(lang, "formula.meets", **slots)
        case Meets(left, right):
            key = "formula.meets_exactly" if _is_place(left, catalogue) else "formula.meets"
            return say(lang, key, left=number(left), right=number(right))
        case AtMost(left, right):
            return say(lang, "formula.at_most", left=number(left), right=number(right))
        case All(conditions):
            return say(lang, "formula.all").join(formula(each, catalogue, lang) for each in conditions)
        case Either(conditions):
            return say(lang, "formula.either").join(formula(each, catalogue, lang) for each in conditions)
        case Given(known, asked):
            return say(lang, "formula.given", number=number(known), asked=formula(asked, catalogue, lang))


def term(node: Number, catalogue: Catalogue, lang: Language) -> str:
    """A number of a tree by its names."""

    def inner(number: Number) -> str:
        said = term(number, catalogue, lang)
        plain = not isinstance(number, Sum | Difference | Product | Quotient)
        return said if plain else say(lang, "formula.grouped", number=said)

    match node:
        case Figure():
            return figure_name(node, catalogue, lang)
        case Printed(figure) | Otherwise(figure, _):
            return figure_name(figure, catalogue, lang)
        case Constant(value):
            return printed(value)
        case Span(low, high):
            return say(lang, "formula.span", low=printed(low), high=printed(high))
        case Steps():
            return say(lang, "formula.steps")
        case Count(how, figures):
            return say(lang, f"formula.count_{how}", figure=figure_name(figures[0], catalogue, lang))
        case Median(of):
            return say(lang, "formula.median", number=inner(of))
        case Children(how, figure):
            return say(lang, f"formula.children_{how}", figure=figure_name(figure, catalogue, lang))
        case Sum(terms):
            return say(lang, "list.sum").join(map(inner, terms))
        case Difference(one, other):
            return say(lang, "formula.minus", one=inner(one), other=inner(other))
        case Product(one, other):
            return say(lang, "formula.times", one=inner(one), other=inner(other))
        case Quotient(Sum(terms), Constant(number)) if number == len(terms):
            return say(lang, "formula.mean", terms=say(lang, "list.both").join(map(inner, terms)))
        case Quotient(one, other):
            return say(lang, "formula.over", one=inner(one), other=inner(other))
        case Power(base, exponent):
            return say(lang, "formula.power", base=inner(base), exponent=inner(exponent))
        case Least(terms):
            return say(lang, "formula.least", terms=say(lang, "list.items").join(map(inner, terms)))
        case Greatest(terms):
            return say(lang, "formula.greatest", terms=say(lang, "list.items").join(map(inner, terms)))


def _is_place(node: Number, catalogue: Catalogue) -> bool:
    """Whether a number is made of places in an order alone, which are whole and never rounded."""
    return {catalogue.indicators[one.indicator].unit.dimension for one in figures(node)} == {"rank"}


def _is_share(node: Number, catalogue: Catalogue) -> bool:
    """Whether a number is a sum or difference of figures that are written in per cent."""
    match node:
        case Figure(indicator):
            return catalogue.indicators[indicator].unit.code == "%"
        case Sum(terms):
            return all(_is_share(one, catalogue) for one in terms)
        case Difference(one, other):
            return _is_share(one, catalogue) and _is_share(other, catalogue)
        case _:
            return False


def figure_name(figure: Figure, catalogue: Catalogue, lang: Language) -> str:
    """An indicator's name within a sentence, with where it is read from."""
    name = name_within(indicator_name(figure.indicator, catalogue, lang))
    return name_at(name, figure.place, figure.indicator, catalogue, lang)
