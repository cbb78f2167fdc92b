"""Technology: what was published on Russia's dependence on Chinese technology, and what nobody measures."""

from __future__ import annotations

from ..asked import Study
from ..spec import Spec
from ..tells import Finding, Para, Title
from ..views import Drawn
from ..views.cited import cited_rows, shares_spec, unmeasured

SHARE = "{tech.what}: {tech.share} in {tech.year}, by {tech.maker}"

TECHNOLOGY = Spec(
    "technology",
    asks={"tech": Study("technology_facts")},
    main="tech",
    tells=(
        Title((SHARE, "{tech.n} published facts tell of technology between the two")),
        Finding("share", f"{SHARE}."),
        Para(
            f"{SHARE}. Shares by different makers rest on different lists of goods and do not make a course over time; "
            "{tech.claims} of the {tech.shares} below are claims or estimates."
        ),
    ),
    views=(
        Drawn(
            "tech.shares",
            shares_spec,
            SHARE,
            "Percent, each as its maker gives it; makers, definitions and notes stand in the table",
        ),
        cited_rows("tech.facts", "Published figures on technology from China in Russia"),
        unmeasured(
            (
                "Artificial intelligence: whose chips, models and clouds are used",
                "imports of accelerators by model, and a survey of the users of models and clouds",
            ),
            (
                "Telecoms: vendors' shares of base stations and core networks",
                "the operators' registers of equipment, by vendor and year",
            ),
            ("Software and platforms", "licence payments by origin, or a survey of firms"),
            ("Goods of Western design that come through China", "declarations with maker and origin, not sender alone"),
            ("What Russia could make itself", "output, imports and exports by product and quality"),
        ),
    ),
)
