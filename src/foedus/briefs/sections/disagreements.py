"""Where sources disagree: figures for one quantity side by side, each with who says so."""

from __future__ import annotations

from ..asked import Study
from ..spec import Spec
from ..tells import Finding, Para, Title
from ..views import Fields


def gap(of: str) -> str:
    """The highest figure of a quantity against the lowest."""
    return (
        f"{{d.{of}_what}}, {{d.{of}_period}}: {{d.{of}_high}} ({{d.{of}_high_by}}) against {{d.{of}_low}}"
        f" ({{d.{of}_low_by}}), {{d.{of}_times}} as much."
    )


DISAGREEMENTS = Spec(
    "disagreements",
    asks={"d": Study("disagreements")},
    main="d",
    tells=(
        Title(
            "The widest gap: {d.widest_inside}, {d.widest_period}, is {d.widest_low} or {d.widest_high}, depending on who"
            " counts"
        ),
        Finding("widest", gap("own")),
        Para(
            f"{gap('widest')} Figures of different sources stand beside each other here; nowhere in this brief is a"
            " difference between two sources read as a change."
        ),
    ),
    views=(
        Fields(
            ("Quantity", "Year", "Figure", "Who says so", "Standing", "Grade"),
            ("[{d.what_%}]", "[{d.period_%}]", "{d.figure_%}", "{d.who_%}", "{d.standing_%}", "[{d.grade_%}]"),
            over="d.rows",
            group="{d.matter_%}",
            numeric=(2,),
            note="Facts collected by hand carry a grade: A the producer itself, B a serious outlet that names it, C a"
            " re-post or a lesser outlet, D a doubtful one. Data sets carry none.",
        ),
    ),
)
