"""Pew Research Center, Global Attitudes: how publics see other states, 2002-2023. A loader only."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ...core.lazy import pl
from ...core.schema import Schema
from .. import account, reading
from ..source import Lag, Offer, Source
from ._files import clip, once
from ._trade import known_states

if TYPE_CHECKING:
    import polars


COLUMNS = {
    "year": reading.YEAR,
    "iso3c": reading.TEXT,
    "target": reading.TEXT,
    "fav": reading.number(0, 100, "percent"),
    "n_unweighted": reading.number(0, 1e6),
}


def parse(path: Path) -> dict[str, polars.DataFrame]:
    """Read weighted percentages by surveyed state, target and wave: very plus somewhat favourable.

    The column about China of 2013 repeats a question about the United States and is dropped; so are targets
    that are no states (EU, UN), what a public says of its own state, and cells under 100 respondents.
    """
    frame = reading.table(path, "pew_favourability_country_year.parquet", "pew_favourability*.csv", fields=COLUMNS)
    wrong = (pl.col("year") == 2013) & (pl.col("target") == "CHN")
    few = pl.col("n_unweighted") < 100
    account.leave("a column that repeats another question", "CHN 2013", frame.filter(wrong).height, expected=True)
    account.leave("fewer than 100 respondents", "few", frame.filter(~wrong & few.fill_null(True)).height, expected=True)
    rows = clip(frame.filter(~wrong & ~few), 2002, 2023)
    rows = rows.with_columns(pl.col("iso3c").replace({"PLS": "PSE"})).select(
        pl.col("iso3c").alias("source_state"),
        pl.col("target").alias("target_state"),
        "year",
        pl.col("fav").alias("value"),
    )
    known = once(
        known_states(rows, "source_state", "target_state"), ["source_state", "target_state", "year"], "value", path.name
    )
    own = known.filter(pl.col("source_state") == pl.col("target_state")).height
    account.leave("what a public says of its own state", "itself", own, expected=True)
    return {"favourability": known.filter(pl.col("source_state") != pl.col("target_state"))}


PEW = Source(
    id="pew",
    title="Global Attitudes Surveys, favourable views",
    producer="Pew Research Center",
    version="2002-2023",
    citation="Pew Research Center. Global Attitudes Surveys, 2002-2023. Washington, DC. Pew Research Center bears no"
    " responsibility for the analyses or interpretations of the data presented here.",
    bibtex="@misc{pew_attitudes,\n  author = {{Pew Research Center}},\n  title = {Global Attitudes Surveys},\n"
    "  howpublished = {\\url{https://www.pewresearch.org/datasets/}},\n  note = {2002--2023}\n}",
    licence="© Pew Research Center: users obtain the data from Pew; not passed on",
    address="https://www.pewresearch.org/datasets/",
    accessed="2026-11-21",
    short="Pew Research Center",
    reuse="research",
    licence_page="https://www.pewresearch.org/datasets/",
    published=Lag(
        0,
        ("surveys of a spring are published in the same year: those of 12 March to 26 May 2021 on 30 June"),
        origin="Pew Research Center, in a copy of its report",
        address="https://readkong.com/page/large-majorities-say-china-does-not-respect-the-personal-7937356",
        read_on="2026-11-21",
        note="the whole year of the survey counts from its end",
        grade="B",
    ),
    parse=parse,
    folder="pew-global-attitudes",
    offers=(
        Offer(
            Schema(
                "favourability",
                "percent",
                about="directed",
                status="survey",
                title="Share of a public with a favourable view of a state",
            ),
            2002,
            2023,
            "unknown",
            note="Base: all asked. Few publics a year; Russia surveyed 2002-15 and 2017-19, China 2005-16. Views"
            " of China in 2013 are left out: the column repeats another question.",
        ),
    ),
    redistribute=False,
    substitute="the polls among the cited facts (variable opinion)",
)
