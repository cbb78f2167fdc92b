"""Regions and links: the Arctic, Russia's Far East, and what ties the Eurasian Union to China, as cited facts."""

from __future__ import annotations

from .. import theme
from ..asked import Study
from ..spec import Spec
from ..tells import Para, Title
from ..views import Bars
from ..views.cited import cited_rows, unmeasured

CARGO = (
    "The Northern Sea Route carried {links.cargo} in {links.cargo_year}, against {links.cargo_first} in"
    " {links.cargo_first_year}"
)
MATTERS = {"arctic": "The Arctic", "far_east": "Russia's Far East", "greater_eurasia": "Greater Eurasia"}

REGIONS = Spec(
    "regions",
    asks={"links": Study("regional_links")},
    main="links",
    tells=(
        Title((CARGO, "{links.n} cited facts tell of links between {a:n} and {b:n} in larger regions")),
        Para(
            f"{CARGO}.",
            "Of the cargo in transit in {links.transit_share_year} about {links.transit_share} went from Russia to China"
            " ({links.transit_share_by}).",
            "Transit was {links.transit} in {links.transit_year}[, {links.transit_part} of all cargo].",
        ),
        Para(
            "China's direct investment in all of Russia stood at {links.stock} in {links.stock_year} ({links.stock_by})"
            "[; the projects with Chinese capital announced for the Far East alone came to nearly {links.announced} in"
            " {links.announced_year}]."
        ),
    ),
    views=(
        Bars(
            "links.cargo",
            CARGO,
            "Cargo on the Northern Sea Route, million tonnes by year, all states; a year without a bar: no figure for"
            " the whole year was read",
            {"cargo": theme.ACTORS["RUS"]},
        ),
        *(cited_rows("links.facts", words, {"matter": matter}) for matter, words in MATTERS.items()),
        unmeasured(
            (
                "Chinese cargo and ships on the Northern Sea Route, by owner and flag",
                "the permits of the route's administration, voyage by voyage, with the owner of the cargo",
            ),
            (
                "Chinese direct investment in the Far East, spent and not announced",
                "the Bank of Russia's stocks by region and by the investor's state of residence, offshore holdings"
                " looked through",
            ),
            ("Chinese loans to Arctic projects, still owed", "the books of the lenders or of the project companies"),
            (
                "Chinese workers in the Far East",
                "registrations by purpose, region and citizenship of the Ministry of the Interior",
            ),
            ("Trade over the land border, by crossing", "customs declarations by post, of either side"),
            when="links.full",
        ),
    ),
)
