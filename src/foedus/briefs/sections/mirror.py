"""One trade in two books: what each side reports of the same goods, what freight explains, and what is left."""

from __future__ import annotations

from ..asked import Study
from ..spec import Spec
from ..tells import Finding, Para, Title
from ..views import Fields, Lines

FREIGHT = " Freight and insurance of five to ten per cent "
LEFT = "leave {m.near_%} to {m.far_%} of the exporter's figure unexplained, {m.rest_%} at least."


def share(n: int) -> str:
    """'Kyrgyzstan's books held 35 % of what China's show as sent there in 2018'."""
    return f"{{m.importer_{n}:Cs}} books held {{m.share_{n}}} of what {{m.exporter_{n}:s}} show as sent there in {{m.year_{n}}}"


def gap(n: int) -> Para:
    """Both reports of the latest joint year, the gap, and what margins of freight leave of it."""
    text = (
        "For goods from {m.exporter_%} to {m.importer_%} in {m.year_%} {m.exporter_%} reports {m.exporter_says_%}"
        " ({m.exporter_source_%}) and {m.importer_%} {m.importer_says_%} ({m.importer_source_%}): {m.size_%} {m.way_%}."
        "[ Both value the goods alike, so that freight explains none of it.{m.alike_%:hide}]"
        f"[{FREIGHT}account for all of it.{{m.all_%:hide}}]"
        f"[ Of that, freight and insurance of five to ten per cent {LEFT}{{m.part_%:hide}}]"
        f"[{FREIGHT}would have made it more still and {LEFT}{{m.more_%:hide}}]"
        f"[{FREIGHT}would have made it the higher one and {LEFT}{{m.higher_%:hide}}]"
    )
    return Para(text.replace("%", str(n)))


def chart(n: int) -> Lines:
    """One flow in both books."""
    return Lines(
        f"m.courses_{n}",
        share(n),
        f"Goods from {{m.exporter_{n}}} to {{m.importer_{n}}} as {{m.exporter_{n}}} (without freight) and {{m.importer_{n}}}"
        " (with freight) report them, current US dollars, by year; broken where a year is missing or the source changes"
        " (diamond)",
        "money",
        zero=True,
    )


MIRROR = Spec(
    "mirror",
    asks={"m": Study("mirror")},
    main="m",
    tells=(
        Title(share(1)),
        Finding("rest", tuple(f"{share(n)}; freight does not explain it.{{m.weighty_{n}:hide}}" for n in (1, 2))),
        gap(1),
        gap(2),
        Para(
            "What is unexplained is only that: transit booked to the first border, re-export, customs unions without"
            " customs posts, false declarations and late revisions all end in it, and the figures cannot tell them apart."
            " Figures that their producer reconciled (BACI) can show no gap and are left out.",
            when="m.rows",
        ),
        Para(
            (
                "{m.silent:C} has published no trade with single partners since early {m.silent_since}: from then on"
                " {m.serves:s} books serve for both sides, and no gap can be seen.",
                "For {m.alone_year} the record holds this flow in {m.alone_by:s} books alone: goods from {m.alone_exporter}"
                " to {m.alone_importer}, {m.alone_value}.",
            )
        ),
        Para(
            "Both printed a total for {m.total_year}, exports and imports together: {m.total_high} by {m.high_by:s} figures"
            " ({m.high_origin}), {m.total_low} by {m.low_by:s} ({m.low_origin}), {m.total_times} as much."
        ),
    ),
    views=(
        chart(1),
        chart(2),
        Fields(
            ("Year", "Exporter says", "Importer says", "Gap", "Unexplained", "At least"),
            (
                "{m.year_%}",
                "{m.exporter_says_%}",
                "{m.importer_says_%}",
                "[{m.gap_%}]",
                ("{m.from_%} to {m.to_%}", "{m.from_%}", "[none{m.none_%:hide}]"),
                "[{m.least_%}]",
            ),
            over="m.rows",
            group="Goods from {m.exporter_%} to {m.importer_%}",
            numeric=(1, 2, 3, 4, 5),
            caption="One flow in the books of both sides",
            note="Gap: the importer's figure over the exporter's, less one. Unexplained: what freight and insurance of five"
            " to ten per cent leave of it, as a share of the exporter's figure; none where a margin between them accounts"
            " for all.",
            none={1: "{m.exporter_why_%}", 2: "{m.importer_why_%}"},
            quiet=dict.fromkeys((3, 4, 5), "m.one_%"),
        ),
    ),
)
