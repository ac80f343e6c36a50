"""What is asked of z3, and what it answers in time."""

from typing import Literal

import z3

Answer = Literal["yes", "no", "undecided"]


def ask(*terms: z3.BoolRef, seconds: float = 5.0) -> Answer:
    """Whether all terms can be true together, as far as z3 finds out in time."""
    solver = z3.Solver()
    solver.set("timeout", int(seconds * 1000))
    solver.add(*terms)
    return _answer(solver.check())


def core(
    named: dict[str, z3.BoolRef], *terms: z3.BoolRef, seconds: float = 5.0
) -> tuple[Answer, tuple[str, ...]]:
    """Whether named terms can be true together beside the others; if not, a least set of them that cannot.

    Least: with any one of its members left out the others can, or z3 cannot say in time.
    """
    answer = ask(*named.values(), *terms, seconds=seconds)
    if answer != "no":
        return answer, ()
    kept = _first_core(named, terms, seconds)
    for name in tuple(kept):
        rest = [named[other] for other in kept if other != name]
        if ask(*rest, *terms, seconds=seconds) == "no":
            kept.remove(name)
    return "no", tuple(kept)


def _first_core(named: dict[str, z3.BoolRef], terms: tuple[z3.BoolRef, ...], seconds: float) -> list[str]:
    solver = z3.Solver()
    solver.set("timeout", int(seconds * 1000))
    solver.add(*terms)
    marks = {z3.Bool(f"holds {name}"): name for name in named}
    solver.add(*(z3.Implies(mark, named[name]) for mark, name in marks.items()))
    if solver.check(*marks) != z3.unsat:
        return list(named)
    found = {mark.decl().name() for mark in solver.unsat_core()}
    return [name for mark, name in marks.items() if mark.decl().name() in found]


def _answer(result: z3.CheckSatResult) -> Answer:
    return "yes" if result == z3.sat else "no" if result == z3.unsat else "undecided"
