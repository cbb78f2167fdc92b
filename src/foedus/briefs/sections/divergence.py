"""Where the two part: Assembly votes on which they differed and which of them surprise, votes on Ukraine, splits in the
Security Council."""

from __future__ import annotations

from ...studies.course import Question
from .. import theme
from ..asked import Study
from ..spec import Gap, Spec
from ..tells import Finding, Para, Title
from ..views import Bars, Col, Drawn, Rows
from ..views.courses import beside_expected

VOTES = {1: "yes", 2: "abstained", 3: "no", 8: "did not vote"}
SPANS = ("from {d.first} to {d.last}", "in {d.last}")
UNTITLED, UNKNOWN = "title not in the record", "not in the record"
PARTED = (
    "They parted on {p.observed} of {p.n} contested votes in the session that opened in {p.year}; their positions let expect"
    " {p.expected} ({p.ninety} {p.low} to {p.high})"
)
BESIDE = tuple(
    "Beside what the positions of the two let expect they parted more often than the interval holds in"
    f" {{p.{more}}} of {{p.sessions}} sessions, and less often in {{p.{less}}}. The model knows one dimension, so that many"
    " more partings than expected point to something else that divides the two. The interval allows for votes of one session"
    " and of one day going together."
    for more in ("more", "no_more")
    for less in ("less", "no_less")
)
WAYS = {
    x: f"{{d.{x}_1_way}} {{d.{x}_1_n}}" + "".join(f"[, {{d.{x}_{i}_way}} {{d.{x}_{i}_n}}]" for i in (2, 3, 4))
    for x in "ab"
}
UKRAINE = tuple(
    f"In the Assembly's emergency session on Ukraine {{a}} and {{b}} voted alike on {same} of {{d.resolutions}} resolutions:"
    f" {{a}} {WAYS['a']}; {{b}} {WAYS['b']}."
    for same in ("{d.same}", "none")
)

DIVERGENCE = Spec(
    "divergence",
    asks={
        "d": Study("assembly_differences"),
        "p": Study("unexpected_partings", slow=True),
        "c": Study("council_splits"),
        "regime": Question("polyarchy_distance", "Distance of electoral democracy", "index"),
    },
    tells=(
        Title(
            tuple(
                f"They cast opposite votes on {n} of {{d.all}} recorded Assembly votes {when}"
                for n in ("{d.opposite}", "none")
                for when in SPANS
            )
        ),
        Finding("unexpected", f"{PARTED}.{{p.news:hide}}"),
        Finding("ukraine", tuple(f"{x}{{d.news:hide}}" for x in UKRAINE)),
        Para(
            tuple(
                f"{n} of the two abstained while the other took a side. Counted are the last years with recorded votes up to"
                f" the date of this brief, {when}, and only votes in which both took part."
                for n in ("On {d.half} more one", "On none one{d.all:hide}")
                for when in SPANS
            )
        ),
        Para(BESIDE),
        Para("By issue, where roll calls are coded by issue, they parted {list.issues}."),
        Para(UKRAINE),
        Para(
            "In the Security Council one of the two vetoed {c.n} drafts that the other did not oppose; on {c.usual} of them"
            " China abstained while Russia voted no."
        ),
        Para(
            "Their regimes stand {regime.value} apart on an index of electoral democracy that runs from nil to one"
            " ({regime.year}).",
            when="d.voted",
        ),
    ),
    views=(
        Bars(
            "d.years",
            (
                "Opposite votes were {d.late_share} of all in {d.late_year}; the highest share was {d.peak_share}, in"
                " {d.peak_year}",
                "They cast no opposite vote in {d.late_year}; the highest share was {d.peak_share}, in {d.peak_year}",
            ),
            "Recorded votes of the General Assembly on which the two differed, per calendar year, {d.from} to {d.to}; the"
            " number of votes differs from year to year[; the record holds few votes of {d.few}][; {d.unfinished} is not"
            " whole]",
            {"Opposite votes": theme.OTHERS[1], "One abstained": theme.CONTEXT},
            every=True,
        ),
        Rows(
            "d.latest",
            (
                Col("Date", "date", "day"),
                Col("Vote", "title", long=120, none=UNTITLED),
                Col("Symbol", "symbol", "whole", none=UNKNOWN),
                Col("{a:n}", "a", words=VOTES),
                Col("{b:n}", "b", words=VOTES),
            ),
            caption="The latest Assembly votes on which they differed",
            note="Where a title or symbol is missing, the sources have none.{d.untitled:hide}",
        ),
        Drawn(
            "p.sessions",
            beside_expected,
            PARTED,
            "Contested votes of the General Assembly on which the two cast different votes, by session (the year in which it"
            " opened), and the number expected from their positions, with bands that hold 50 and 90 % of what the model"
            " allows; paragraphs and amendments from 1990 on are not in it",
        ),
        Rows(
            "p.unusual",
            (
                Col("Date", "date", "day"),
                Col("Vote", "title", long=90, none=UNTITLED),
                Col("Resolution", "short", none="unknown"),
                Col("{a:n}", "vote_of_a"),
                Col("{b:n}", "vote_of_b"),
                Col("{p.third:n}", "vote_of_third"),
                Col("Yes, no, abstained", "{yes:count}, {no:count}, {abstain:count}", what="{meaning}, {named}"),
                Col("Chance", "p_part", "chance", what="{meaning}, {named}"),
                Col("90\u00a0% interval", "{p_low:chance} to {p_high:chance}", what="{meaning}, {named}", quiet=True),
            ),
            caption="The least expected partings in the Assembly",
            note="The {p.shown} least expected of {p.partings} partings from {p.first} to {p.last}. Chance: that two states"
            " with their positions part on this vote, by the model of positions and a small chance that a vote is not of it,"
            " with what is uncertain of both positions and roll calls.",
        ),
        Rows(
            "d.ukraine",
            (
                Col("Date", "date", "day"),
                Col("Resolution", "title", long=120, none=UNTITLED),
                Col("Symbol", "short", "whole"),
                Col("{a:n}", "a", words=VOTES),
                Col("{b:n}", "b", words=VOTES),
                Col("Yes", "yes", "count", what="yes on {symbol}"),
                Col("No", "no", "count", what="no on {symbol}"),
                Col("Abstained", "abstain", "count", what="abstain on {symbol}"),
                Col("Read at", "address", "link"),
            ),
            caption="Votes of the emergency special session on Ukraine",
        ),
        Rows(
            "c.splits",
            (
                Col("Date", "date", "day"),
                Col("Matter", "title"),
                Col("Draft", "draft"),
                Col("{a:n}", "a", words={"abstain": "abstained"}),
                Col("{b:n}", "b", words={"abstain": "abstained"}),
                Col("Read at", "address", "link"),
            ),
            caption="Drafts that one vetoed and the other did not",
            note="The latest {c.shown} of {c.n}, back to {c.first}.",
        ),
    ),
    lists={
        "issues": (
            "p.issues",
            "{p.way_%} often than expected on votes coded “{p.issue_%}” ({p.seen_%} times on {p.n_%} votes, {p.expected_%}"
            " expected)",
        )
    },
    gaps=(Gap("regime", "Distance of electoral democracy", "no source has a value for these states"),),
    matter="votes",
)
