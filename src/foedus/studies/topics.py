"""The questions that have a multiverse, by topic: alignment, or the rise of any measure of two states."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from ..core.answer import Answer, Lack
from ..core.errors import UnknownName, nearest
from ..core.lazy import pl
from ..core.provider import question
from ..core.tables import Column
from . import alignment
from .building import Building
from .multiverse import NO_CHANGE, SIMONSOHN, STEEGEN, Universe, Universes, of_variable, why_none

if TYPE_CHECKING:
    from ..core.provider import Door
    from ..core.tables import Table

TOPICS: dict[str, Callable[..., Universes]] = {"alignment": alignment.answer}


def multiverse(
    door: Door,
    topic: str,
    a: str,
    b: str,
    since: int,
    until: int | None = None,
    only: Mapping[str, Sequence[str]] | None = None,
) -> Universes:
    """The multiverse of a topic for two states: did it rise from the years before `since` to those since?

    `topic` is 'alignment' (votes in the General Assembly; three questions), or any measure of two states by year or
    session: then `only` lists the options to try, {'convention': ['lijphart', 'undl'], 'whole': ['true']}. For
    alignment `only` narrows a choice to some of its options. `until` is the last year that may be used.

    Raises UnknownName, BadInput, OutOfCoverage for a year outside the record, EmptySelection for a state that never
    voted and where no specification is covered.
    """
    if topic in TOPICS:
        return TOPICS[topic](door, a, b, since, until, only or {})
    provider = door.providers().get(topic)
    if provider is not None and provider.schema is not None:
        return of_variable(door, topic, a, b, since, until, only or {})
    pool = [*TOPICS, *(p.id for p in door.providers().values() if p.kind == "measure")]
    raise UnknownName(
        f"{topic!r} is not a question that has a multiverse",
        "it is alignment, or a measure of two states",
        nearest(topic, pool) or "`foedus variables` lists the measures.",
    )


# -- as an answer --------------------------------------------------------------------------------------

FIRST_COMPARED = 2014  # since when China and Russia are compared, where the votes reach three years beyond
FRESH = 3  # years
COLUMNS = {
    "question": Column("question, by id"),
    "spec": Column("number of the specification"),
    "effect": Column("effect in its own unit, above nothing says yes"),
    "drawn": Column("effect on the scale on which specifications are drawn side by side"),
    "n": Column("observations behind it"),
    "yes": Column("whether it says yes"),
    "status": Column("distinct, same (a function of another) or out (not covered)"),
    "same_as": Column("the specification that it is a function of"),
    "reason": Column("why it does not enter, or what it is a function of"),
    "said": Column("the question in words"),
    "share": Column("share of distinct specifications that say yes", "share"),
    "unmoved": Column("share in which nothing moved", "share"),
    "specifications": Column("distinct specifications", "count"),
    "same": Column("functions of these", "count"),
    "out": Column("not covered", "count"),
    "median": Column("median effect on the drawn scale"),
    "why_none": Column("why no specification enters, where none does"),
    "choice": Column("decision of the analyst"),
    "flips": Column("share of pairs that differ in this choice alone whose answers differ", "share"),
    "pairs": Column("number of such pairs", "count"),
    "explained": Column("share of the variance of answers between the options", "share"),
    "low": Column("option with the least yes"),
    "low_share": Column("its share of yes", "share"),
    "high": Column("option with the most yes"),
    "high_share": Column("its share of yes", "share"),
    "option": Column("option of the choice"),
    "label": Column("what the option is"),
}


@question(
    "multiverse",
    title="One question answered in every defensible way",
    needs=("*",),
    references=(STEEGEN, SIMONSOHN),
    version="2",
)
def multiverse_answer(
    door: Door,
    a: str,
    b: str,
    *,
    topic: str = "alignment",
    since: int = 0,
    as_of: int = 0,
    only: tuple[str, ...] = (),
    ask: str = "",
) -> Answer:
    """`multiverse` as an Answer: tables `specifications`, `questions` (shares, numbers, medians), `choices` (what the
    answers hang on, the choice that flips most first) and `options`. `since` 0 is 2014 for China and Russia, ten years
    before `as_of` for others; `only` holds NAME=OPTION; `ask` names one question, or one for every estimand
    (level, and with it level_corrected and level_positions). A share of specifications is no
    probability. Facts and words end in the question's id."""
    narrowed: dict[str, list[str]] = {}
    for word in only:
        name, _, option = word.partition("=")
        narrowed.setdefault(name, []).append(option)
    start = since or (FIRST_COMPARED if {a, b} == {"CHN", "RUS"} and as_of >= FIRST_COMPARED + FRESH else as_of - 10)
    found = multiverse(door, topic, a, b, start, as_of or None, narrowed)
    build = Building("multiverse", found.title)
    table = found.table()
    universes = found.asked(ask.strip().lower()) if ask else list(found.universes)
    if ask:
        names = [u.of.question for u in universes]
        table = table.filter(pl.col("question").is_in(names), question=names)
    distinct = table.rows.filter(pl.col("status") == "distinct")
    build.year("since", table, start, "year since which the two are compared with before", distinct)
    last = max(int(c.last) for c in found.coverage)
    build.year("to", table, last, "last year of the votes compared", distinct)
    held = [u for u in universes if u.n]
    build.word("questions", " ".join(u.of.question for u in held))
    build.word("stale", "yes" if not held or held[0].of.question != "level" or last < as_of - FRESH else None)
    for u in held:
        _facts(build, table, u)
    choices = list(dict.fromkeys(c.name for u in found.universes for c in u.of.choices))
    columns = {**COLUMNS, **{c: Column(f"option of the choice {c}") for c in choices}}
    build.table("specifications", table.rows, ("question", "spec"), table.lineage, found.title, columns)
    _summaries(build, universes, table)
    for gap in found.gaps:
        build.lacks.append(Lack("Closer with the agenda held fixed", gap))
    answer = build.answer(pair=(a, b), topic=topic, since=start, until=as_of or None)
    return answer.with_(lineage=table.lineage, title=found.title)


def _facts(build: Building, table: Table, u: Universe) -> None:
    """The share that says yes, the number, what is unmoved, the median, and the choice that flips the answer most."""
    q, said = u.of.question, u.of.said
    rows = table.rows.filter((pl.col("status") == "distinct") & (pl.col("question") == q))
    assert u.share is not None
    build.word(f"said_{q}", q)
    build.rows(
        f"share_{q}", table, u.share, "percent", f"share of distinct specifications that say closer: {said}", rows
    )
    build.rows(f"n_{q}", table, float(u.n), "count", f"distinct specifications: {said}", rows)
    if u.still:
        still = rows.filter(pl.col("effect").abs() <= NO_CHANGE)
        build.rows(f"still_{q}", table, u.still / u.n, "percent", f"share in which nothing moved: {said}", still)
    median = u.median()
    assert median is not None
    build.rows(f"median_{q}", table, median, "signed", f"median effect: {said}", rows)
    worst = next(iter(u.fragility()), None)
    if worst is None or not worst["flips"]:
        return
    choice = worst["choice"]
    what = f"share of pairs of specifications that differ in {choice} alone whose answers differ"
    build.rows(f"flips_{q}", table, worst["flips"], "percent", what, rows)
    build.word(f"choice_{q}", choice)
    options = next(c for c in u.of.choices if c.name == choice).options
    for end in ("low", "high"):
        label, share = worst[end], worst[f"{end}_share"]
        build.word(f"{end}_option_{q}", label)
        if share in (0.0, 1.0):
            build.word(f"{end}_{q}", "all" if share else "none")
            continue
        some = rows.filter(pl.col(choice) == next(k for k, v in options.items() if v == label))
        build.rows(f"{end}_{q}", table, share, "percent", f"share that say closer with {choice} {label}", some)


def _summaries(build: Building, universes: list[Universe], table: Table) -> None:
    asked, choices, options = [], [], []
    for u in universes:
        q = u.of.question
        asked.append(
            {
                "question": q,
                "said": u.of.said,
                "share": u.share,
                "unmoved": u.still / u.n if u.n else None,
                "specifications": u.n,
                "same": u.count("same"),
                "out": u.count("out"),
                "median": u.median(),
                "why_none": None if u.n else why_none(u),
            }
        )
        choices += [{"question": q, **f} for f in (u.fragility() if u.n else ())]
        options += [{"question": q, **o} for o in (u.options() if u.n else ())]
    schema = {"share": pl.Float64, "unmoved": pl.Float64, "median": pl.Float64, "why_none": pl.String}
    build.table("questions", pl.DataFrame(asked, schema_overrides=schema), ("question",), table.lineage, "", COLUMNS)
    if choices:
        flips = {"flips": pl.Float64, "pairs": pl.Int64}
        frame = pl.DataFrame(choices, schema_overrides=flips, infer_schema_length=None)
        build.table("choices", frame, ("question", "choice"), table.lineage, "", COLUMNS)
        build.table("options", pl.DataFrame(options), ("question", "choice", "option"), table.lineage, "", COLUMNS)
