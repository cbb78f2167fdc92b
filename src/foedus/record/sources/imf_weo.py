"""IMF, World Economic Outlook: GDP in current dollars and at purchasing power, population. A loader only.

Two formats: the table by countries of the site until April 2025 (WEOApr2025all.xls, which is no workbook but text parted
by tabs, UTF-16 since October 2020), and the files of the portal since then (CSV of its explorer, workbook WEOApr2026all
with the sheet Countries). Both say for each series up to which year its figures are those of the state; what comes after
is an estimate or a projection of the IMF's staff. Those stand in variables of their own (`gdp_projected` ...) and are
never given as facts. A series that does not say it is an estimate throughout.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from ...core.errors import BadInput
from ...core.lazy import pl
from ...core.schema import Schema
from .. import account, reading
from ..source import Download, Lag, Offer, Source
from ._borders import in_their_borders
from ._files import clip, once, only
from ._trade import known_states

if TYPE_CHECKING:
    import polars

FIRST, LAST = 1980, 2035
# variable: subject of the IMF, unit, title
SUBJECTS = {
    "gdp": ("NGDPD", "USD", "Gross domestic product, current dollars"),
    "gdp_ppp": (
        "PPPGDP",
        "USD_PPP",
        "Gross domestic product at purchasing power parity, current international dollars",
    ),
    "population": ("LP", "persons", "Population"),
}
PROJECTED = "_projected"
SCALES = {"units": 1.0, "thousands": 1e3, "millions": 1e6, "billions": 1e9, "trillions": 1e12}
RENAMED = {"UVK": "XKX", "KOS": "XKX", "WBG": "PSE"}  # what the IMF writes otherwise
GROUP = r"^(G|GX|TX|W|X|U|1C_|XR)\d+"
# The greatest is the GDP of the world in billions, or the people of China in thousands; in units, in dollars.
VALUE = reading.number(0, 1e15)
OLD = {
    "state": reading.TEXT.called("ISO"),
    "subject": reading.TEXT.called("WEO Subject Code"),
    "scale": reading.TEXT.called("Scale"),
    "actual": reading.TEXT.called("Estimates Start After"),
}
PORTAL = {
    "series": reading.TEXT.called("SERIES_CODE"),
    "scale": reading.TEXT.called("SCALE"),
    "actual": reading.TEXT.called("LATEST_ACTUAL_ANNUAL_DATA"),
}
SERIES = r"^([^.]+)\.([^.]+)\.A$"  # USA.NGDPD.A
EDITION = re.compile(r"World Economic Outlook[^,]*, *((?:January|April|June|July|September|October) \d{4})")


def parse(path: Path) -> dict[str, polars.DataFrame]:
    """Read a file of either format. Raises BadInput for another, or one that has none of the three subjects."""
    sheet = reading.sheet(
        path,
        "WEO*all.xls*",
        "*WEO*.csv",
        "*weo*",
        anchor=[("WEO Subject Code", "SERIES_CODE"), ("Estimates Start After", "LATEST_ACTUAL_ANNUAL_DATA")],
    )
    years = {c: int(float(c)) for c in sheet.columns if re.fullmatch(r"\d{4}(\.0)?", c.strip())}
    if not years:
        raise BadInput(f"{sheet.name} has no column of a year", do="Give the table by countries, as the IMF packs it.")
    rows = _old(sheet, years) if sheet.has("WEO Subject Code") else _portal(sheet, years)
    ours = {spec[0]: name for name, spec in SUBJECTS.items()}
    if not rows.height:
        raise BadInput(
            f"{sheet.name} holds none of the subjects {', '.join(ours)}",
            "those of GDP in dollars, GDP at purchasing power and population are read",
            "Give the whole table by countries.",
        )
    rows = _scaled(rows, sheet.name).with_columns(
        pl.col("state").str.to_uppercase().replace(RENAMED),
        pl.col("subject").replace_strict(ours, return_dtype=pl.String).alias("variable"),
        pl.col("actual").str.extract(r"((?:19|20)\d\d)").cast(pl.Int32).alias("actual"),
    )
    rows = only(rows, ~pl.col("state").str.contains(GROUP), "a group or region", "codes such as G001", expected=True)
    rows = clip(in_their_borders(known_states(rows, "state")), FIRST, LAST, fixed=True)
    rows = once(rows, ["variable", "state", "year"], "value", sheet.name)
    fact = (pl.col("year") <= pl.col("actual")).fill_null(False)
    out = {}
    for name in SUBJECTS:
        mine = rows.filter(variable=name)
        for variable, part in ((name, mine.filter(fact)), (name + PROJECTED, mine.filter(~fact))):
            if part.height:
                out[variable] = part.select("state", "year", "value")
    return out


def _ours(sheet: reading.Sheet, subject: polars.Series) -> reading.Sheet:
    """The lines of our subjects; the others, whose cells may hold words, are not read."""
    ours = subject.is_in([spec[0] for spec in SUBJECTS.values()]).fill_null(False)
    account.leave("another subject", sheet.name, int((~ours & subject.is_not_null()).sum()), expected=True)
    return sheet.of(ours)


def _old(sheet: reading.Sheet, years: dict[str, int]) -> polars.DataFrame:
    """The table of the old site; its last line names the edition."""
    last = " ".join(str(c) for c in sheet.frame.tail(3).row(-1) if c) if sheet.frame.height else ""
    for line in (last, *(str(c) for c in sheet.frame[sheet.columns[0]].tail(5).to_list())):
        if named := EDITION.search(line):
            account.fact("version", named[1])
    if not sheet.has("ISO"):
        raise reading.lacking(sheet.name, ["ISO"], sheet.columns)
    subject = sheet.renamed({"subject": OLD["subject"]})["subject"].str.strip_chars()
    return _ours(sheet, subject).long(OLD, years, VALUE)


def _portal(sheet: reading.Sheet, years: dict[str, int]) -> polars.DataFrame:
    """A file of the portal: a line a series, its code made of country, indicator and frequency."""
    stamped = {
        "release": reading.TEXT.called("DATASET").optional,
        "day": reading.TEXT.called("PUBLICATION_DATE").optional,
    }
    said = sheet.renamed(stamped)
    found = {c: said[c].drop_nulls().str.strip_chars().unique().to_list() for c in said.columns}
    if named := [v[0][:10] if c == "day" else v[0][:40] for c, v in found.items() if len(v) == 1]:
        account.fact("version", ", published ".join(named))
    codes = sheet.renamed({"series": PORTAL["series"]})["series"].str.strip_chars()
    rows = _ours(sheet, codes.str.extract(SERIES, 2)).long(PORTAL, years, VALUE)
    return rows.with_columns(
        state=pl.col("series").str.extract(SERIES, 1), subject=pl.col("series").str.extract(SERIES, 2)
    )


def _scaled(rows: polars.DataFrame, name: str) -> polars.DataFrame:
    """Values in units, by the scale that each row names. Raises BadInput for a scale that is none."""
    rows = rows.with_columns(pl.col("scale").str.to_lowercase())
    odd = rows.filter(~pl.col("scale").is_in(list(SCALES)).fill_null(False))
    if odd.height:
        raise BadInput(
            f"{name}: the scale {odd['scale'][0]!r} of {odd['state'][0]}, {odd['subject'][0]}, is none that is known",
            "a value without its scale may be units, millions or billions",
            "Download it again with the column of scales.",
        )
    return rows.with_columns(pl.col("value") * pl.col("scale").replace_strict(SCALES, return_dtype=pl.Float64))


def _offers() -> tuple[Offer, ...]:
    note = (
        "Only years up to the last that the file calls actual for the series; what comes after is in the variable whose"
        " name ends in _projected. Years before a successor state had its borders are left out."
    )
    guess = (
        "Estimates and projections of the IMF's staff, for years after the last actual one of the series: no facts."
        " A series that names no such year is an estimate throughout."
    )
    actual = (Offer(Schema(n, u, title=t), FIRST, 2025, "unknown", note=note) for n, (_, u, t) in SUBJECTS.items())
    later = (
        Offer(
            Schema(n + PROJECTED, u, status="estimate", title=f"{t}, estimated or projected by the IMF"),
            FIRST,
            LAST,
            "unknown",
            note=guess,
        )
        for n, (_, u, t) in SUBJECTS.items()
    )
    return (*actual, *later)


IMF_WEO = Source(
    id="imf_weo",
    title="World Economic Outlook Database",
    producer="International Monetary Fund",
    version="the user's download",
    citation="International Monetary Fund. World Economic Outlook Database: NGDPD, PPPGDP, LP. Washington, DC: IMF.",
    bibtex="@misc{imf_weo,\n  author = {{International Monetary Fund}},\n"
    "  title = {World Economic Outlook Database},\n  note = {NGDPD, PPPGDP, LP},\n"
    "  howpublished = {\\url{https://www.imf.org/en/Publications/WEO}}\n}",
    licence="IMF data terms: free with attribution",
    address="https://www.imf.org/en/Publications/WEO",
    accessed="2026-12-01",
    short="IMF",
    reuse="commercial",
    licence_page="https://www.imf.org/external/terms.htm",
    published=Lag(
        104,
        "the edition of April has the year before, as actual for states that had reported by then",
        origin="IMF, edition of 14 April 2026 as staged",
        read_on="2026-11-30",
        grade="B",
    ),
    parse=parse,
    brought=True,
    downloads=(
        Download(
            "https://www.imf.org/-/media/Files/Publications/WEO/WEO-Database/2025/april/WEOApr2025all.xls",
            "WEOApr2025all.xls",
        ),
    ),
    offers=_offers(),
    redistribute=False,
    substitute="gdp, gdp_ppp and population of world_bank",
)
