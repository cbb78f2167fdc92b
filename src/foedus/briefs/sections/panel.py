"""The panel of dimensions: latest value, change over five and ten years, rank, course and source."""

from __future__ import annotations

from ..asked import Study
from ..spec import Spec
from ..tells import Title
from ..views import Fields, Spark

PANEL = Spec(
    "panel",
    asks={"d": Study("dimensions"), "later": Study("dimensions_later", whole=True, read={"known": "d.known"})},
    main="d",
    tells=(Title("{d.fresh} of {d.all} indicators have a value of the last three years"),),
    views=(
        Fields(
            (
                "Indicator",
                "Latest",
                "Year",
                "What came later{later.asked:hide}",
                "5-year change",
                "10-year change",
                "Rank among major powers",
                "Course",
                "Source",
            ),
            (
                "{d.%}",
                "{d.%_latest}",
                "{d.%_year}",
                "{later.%_value} ({later.%_year})",
                "{d.%_change5}",
                "{d.%_change10}",
                "[{d.%_place} of {d.%_n} ({d.%_rank_year})]",
                Spark("d.courses", "d.%_old"),
                "{d.%_source}",
            ),
            over="d.keys",
            numeric=(1, 2, 3, 4, 5, 6),
            none={3: "nothing yet", 4: "no value", 5: "no value"},
            group="{d.%_dimension}",
            quiet={**dict.fromkeys((0, 1, 2, 4, 5, 6), "d.%_old"), 8: "d.%"},
            instead="{d.%_why}",
            note="Changes are computed within one source and definition. Ranks count the pairs (or directions) of the"
            " Correlates of War major powers and the two states, in the last year that all of them have a value. A"
            " hatched cell is not measured.[ Latest is what had been published by the day of the brief; what came later"
            " is what the same source has now for the year of that day, or the nearest year to it.{later.asked:hide}]",
        ),
    ),
)
