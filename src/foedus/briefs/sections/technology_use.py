"""Technology: who makes the electronics, electrical goods and machinery that each of the two uses."""

from __future__ import annotations

from ..asked import Study
from ..spec import Spec
from ..tells import Finding, Para, Title
from ..views import Drawn, Fields
from ..views.stacks import makers_spec


def made(maker: str, user: str, end: str) -> str:
    """Who made what one of the two used."""
    return (
        f"{{m.{maker}:C}} made {{m.other_{end}}} of the electronics, electrical goods and machinery that {{m.{user}}} used"
        f" in {{m.year_{end}}}[, the West {{m.west_{end}}}] and its own makers {{m.own_{end}}}"
    )


MOST = made("maker", "user", "more")
UNMEASURED = (
    "Not measured: artificial intelligence (it would need counts of models, computing capacity and chips by origin and"
    " user) and telecommunications equipment by vendor (it would need the shares of vendors in the networks of each state,"
    " which trade statistics do not tell apart)."
)

TECHNOLOGY_USE = Spec(
    "technology_use",
    asks={"m": Study("technology_makers", slow=True)},
    main="m",
    lists={"sectors": ("m.sectors", "{m.other_more_%} of {m.name_%}")},
    ways={"row": {"technology": "All three"}},
    tells=(
        Title(MOST),
        Finding("most", f"{MOST}.{{m.headline:hide}}"),
        Para(f"{MOST}. {made('user', 'maker', 'less')}."),
        Para(
            "By sector it was {list.sectors}. These are parts of all use, what is made at home included; among imports alone"
            " the part was {m.imports}. The year is that of the world table: what changed since, it cannot show, nor goods"
            " that come by way of a state that it does not hold[ (Kyrgyzstan, Armenia, Georgia){has.RUS:hide}]."
        ),
        Para(UNMEASURED),
    ),
    views=(
        Drawn(
            "m.parts",
            makers_spec,
            "Of the technology that {m.user} imported {m.imports} came from {m.maker}",
            "Who makes what each uses, by sector, percent of all use at basic prices, {m.year}. The West: members of the EU,"
            " the G7 or the Five Eyes, without the two",
        ),
        Fields(
            ("Used in", "Sector", "Made in the other", "The West", "Elsewhere", "At home"),
            (
                "{m.user_%:n}",
                "{m.goods_%:row}",
                "{m.maker_%:n}: {m.other_%}",
                *(f"{{m.{k}_%}}" for k in ("west", "rest", "own")),
            ),
            over="m.keys",
            numeric=(2, 3, 4, 5),
            caption="Technology in use by maker, {m.year}",
            note="The West here: {m.west}, without the two themselves. South Korea, Taiwan, Switzerland and Norway are"
            " elsewhere. Every user of a good in a state is taken to buy it from the same makers.",
        ),
    ),
)
