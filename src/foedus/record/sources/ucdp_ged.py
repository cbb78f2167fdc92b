"""UCDP Georeferenced Event Dataset: deaths in organised violence, by state and year and between governments. A loader only.

An event lies in the country and in the year that the file says (`country_id`, a Gleditsch-Ward number, and `year`): an
event that goes over New Year is of the year under `year`.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from ...core.errors import BadInput
from ...core.lazy import pl
from ...core.schema import Schema
from .. import account, reading
from ..source import Lag, Offer, Source, Whole, map_codes, map_names
from ._files import once, only
from ._pairs import undirected

if TYPE_CHECKING:
    import polars

FIRST, LAST = 1989, 2024
MOST = 2_000_000  # deaths in one event: more than any war of these years had
DEATHS = reading.whole(0, MOST)
COLUMNS = {
    "id": reading.TEXT.needed,
    "year": reading.YEAR,
    "type_of_violence": reading.whole(1, 3),
    "side_a": reading.TEXT,
    "side_b": reading.TEXT,
    "country_id": reading.CODE,
    "country": reading.TEXT.optional,
    "date_start": reading.TEXT.optional,
    "date_end": reading.TEXT.optional,
    "code_status": reading.TEXT.optional,
    "best": DEATHS,
    "high": DEATHS,
    "low": DEATHS,
    "gwnoa": reading.TEXT.optional,
    "gwnob": reading.TEXT.optional,
}
KINDS = {1: "deaths_state_based", 2: "deaths_non_state", 3: "deaths_one_sided"}
GOVERNMENT = "Government of "
COUNTRIES = 100  # that had an event in the years of a whole file; of a continent alone there are fewer
MANY = 100  # events of a year of which the months can be told
NAMED = re.compile(r"ged(?:event)?[-_ ]?v?(\d{2})[_.]?(\d{1,2})(?=[-_. ]|$)(?:[_.](\d{1,2}))?", re.IGNORECASE)


def parse(path: Path) -> dict[str, polars.DataFrame]:
    """Deaths of each state and year, all together (best, low and high) and by kind of violence (best); and those of pairs of
    governments that fought one another. A state-year with an event of one kind has a zero in the other kinds."""
    found = reading.sheet(
        path, "GEDEvent*", "ged*.csv", "ged*", "*.csv", anchor=reading.anchors(COLUMNS), fields=COLUMNS
    )
    rows = found.take(COLUMNS)
    rows = once(rows, ["id"], "best", found.name)
    known = pl.all_horizontal(pl.col(c).is_not_null() for c in ("type_of_violence", "best", "low", "high"))
    rows = only(rows, known, "no kind of violence, or an estimate is missing", found.name)
    edition = NAMED.search(found.name)
    if edition:
        account.fact("edition", ".".join(x for x in edition.groups() if x))
    rows = _whole_years(rows, found.name)
    if not rows.height:
        raise BadInput(
            f"{found.name} holds no whole year",
            "the events of some months are not the deaths of a year",
            "Give the yearly release, or the monthly ones of a whole year in one file.",
        )
    kinds = set(rows["type_of_violence"].unique())
    if len(kinds) < len(KINDS):
        account.fact("part", "violence of kind " + ", ".join(str(k) for k in sorted(kinds)))
    elif rows["country_id"].n_unique() < COUNTRIES:
        account.fact("part", f"events of {rows['country_id'].n_unique()} countries")
    coded = map_codes(rows.with_columns(pl.col("best").alias("value")), "country_id", "gw", unit="persons")
    by = coded.group_by("state", "year")
    out = {
        name: by.agg(pl.col("best").filter(pl.col("type_of_violence") == kind).sum().alias("value"))
        for kind, name in KINDS.items()
        if kind in kinds
    }
    if len(kinds) == len(KINDS):  # of a file of one kind alone nobody knows the sum
        out |= {
            "deaths_in_violence": by.agg(pl.col("best").sum().alias("value")),
            "deaths_in_violence_low": by.agg(pl.col("low").sum().alias("value")),
            "deaths_in_violence_high": by.agg(pl.col("high").sum().alias("value")),
        }
    empty = pl.DataFrame(schema={"state": pl.String, "year": pl.Int32, "value": pl.Float64})
    every = (*KINDS.values(), "deaths_in_violence", "deaths_in_violence_low", "deaths_in_violence_high")
    return {**dict.fromkeys(every, empty), **out, "deaths_between_states": between(rows, found.name)}


def _whole_years(rows: polars.DataFrame, name: str) -> polars.DataFrame:
    """Without a first or last year of which the file holds some months alone, as the monthly candidate releases do."""
    if "date_start" not in rows.columns or not rows.height:
        return rows
    has = "code_status" in rows.columns
    candidate = (pl.col("code_status").str.to_lowercase() != "clear").any() if has else pl.lit(False)
    last = "date_end" if "date_end" in rows.columns else "date_start"
    months = rows.group_by("year").agg(
        pl.len().alias("events"),
        candidate.fill_null(False).alias("candidate"),
        pl.col("date_start").str.extract(r"^\d{4}-(\d{2})").cast(pl.Int32).min().alias("from"),
        pl.col(last).str.extract(r"^\d{4}-(\d{2})").cast(pl.Int32).max().alias("to"),
    )
    ends = pl.col("year").is_in([rows["year"].min(), rows["year"].max()])
    cut = ((pl.col("from") > 1) | (pl.col("to") < 12)) & ends & ((pl.col("events") >= MANY) | pl.col("candidate"))
    for year in months.filter(cut.fill_null(False))["year"].sort():
        rows = only(rows, pl.col("year") != year, "some months of a year", f"{year} in {name}", expected=True)
    return rows


def between(rows: polars.DataFrame, name: str) -> polars.DataFrame:
    """Deaths of events in which a government fought another one. By the numbers of the two where the file has them, else by
    their names; a side of several governments is of no one pair."""
    sides = pl.col("side_a").str.starts_with(GOVERNMENT) & pl.col("side_b").str.starts_with(GOVERNMENT)
    fought = rows.filter((pl.col("type_of_violence") == 1) & sides.fill_null(False)).with_columns(
        pl.col("best").alias("value")
    )
    several = pl.any_horizontal(
        *(pl.col(c).str.contains(f", {GOVERNMENT}", literal=True) for c in ("side_a", "side_b")),
        *(pl.col(c).str.contains(",").fill_null(False) for c in ("gwnoa", "gwnob") if c in fought.columns),
    )
    fought = only(fought, ~several, "several governments on a side, so of no one pair", name, "persons", expected=True)
    for number, side, to in (("gwnoa", "side_a", "source_state"), ("gwnob", "side_b", "target_state")):
        fought = _coded(fought, number, side, to)
    apart = only(fought, pl.col("source_state") != pl.col("target_state"), "a government with itself", name)
    return undirected(apart).group_by("state_1", "state_2", "year").agg(pl.col("value").sum())


def _coded(rows: polars.DataFrame, number: str, side: str, to: str) -> polars.DataFrame:
    """The state of a side by its number, and by its name where it has none."""
    rows = rows.with_columns(pl.col(side).str.strip_prefix(GOVERNMENT).alias("_name"))
    if number not in rows.columns:
        return map_names(rows, "_name", to, unit="persons").drop("_name")
    has = pl.col(number).is_not_null() & (pl.col(number) != "")
    parts = [map_codes(rows.filter(has), number, "gw", to, unit="persons")] if rows.filter(has).height else []
    parts.append(map_names(rows.filter(~has.fill_null(False)), "_name", to, unit="persons"))
    return pl.concat([p.drop("_name") for p in parts], how="diagonal_relaxed")


def _deaths(name: str, title: str, note: str) -> Offer:
    return Offer(
        Schema(name, "persons", status="count", title=title),
        FIRST,
        LAST,
        "zero",
        note=f"{note}; a state and year without an event had no death that UCDP knows of",
        whole=Whole(COUNTRIES, 1500, last=2010),
        high=1e7,
    )


UCDP_GED = Source(
    id="ucdp_ged",
    title="UCDP Georeferenced Event Dataset",
    producer="Uppsala Conflict Data Program, Uppsala University",
    version="25.1 (1989-2024)",
    citation="Sundberg, R. & Melander, E. (2013). Introducing the UCDP Georeferenced Event Dataset. Journal of Peace"
    " Research 50(4), 523-532. Davies, S., Pettersson, T., Sollenberg, M. & Oberg, M. (2025). Organized violence"
    " 1989-2024, and the challenges of identifying civilian victims. Journal of Peace Research 62(4).",
    bibtex="@article{sundberg2013introducing, author={Sundberg, Ralph and Melander, Erik}, title={Introducing the UCDP"
    " Georeferenced Event Dataset}, journal={Journal of Peace Research}, volume={50}, number={4}, pages={523--532},"
    " year={2013}}",
    licence="CC BY 4.0",
    address="https://ucdp.uu.se/downloads/",
    accessed="2026-11-30",
    short="UCDP",
    reuse="commercial",
    licence_page="https://ucdp.uu.se/downloads/",
    published=Lag(166, "the yearly release comes out in June", origin="from knowledge of the releases", grade="D"),
    parse=parse,
    brought=True,
    offers=(
        _deaths(
            "deaths_in_violence",
            "Deaths in organised violence, best estimate",
            "all three kinds of organised violence that took place in the country; best estimate of each event, summed",
        ),
        _deaths("deaths_in_violence_low", "Deaths in organised violence, low estimate", "the low estimates, summed"),
        _deaths("deaths_in_violence_high", "Deaths in organised violence, high estimate", "the high estimates, summed"),
        _deaths(
            "deaths_state_based",
            "Deaths in state-based conflict",
            "best estimate; a government against another or against an organised group, in the country",
        ),
        _deaths(
            "deaths_non_state",
            "Deaths in non-state conflict",
            "best estimate; organised groups against one another, neither a government",
        ),
        _deaths(
            "deaths_one_sided",
            "Deaths in one-sided violence",
            "best estimate; civilians killed by a government or an organised group",
        ),
        Offer(
            Schema(
                "deaths_between_states",
                "persons",
                about="dyad",
                status="count",
                title="Deaths in fighting between two governments",
            ),
            FIRST,
            LAST,
            "zero",
            note="best estimate of state-based events in which a government fought another one, wherever they took place;"
            " events with several governments on a side are of no one pair and left out",
            whole=Whole(15, 20, last=2010),
            high=1e7,
        ),
    ),
)
