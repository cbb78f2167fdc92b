"""foedus: a laboratory for partnerships between states.

import foedus
lab = foedus.open()
lab.get("cinc", states=["CHN", "RUS"], years=(1992, 2022)).plot()
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .core.panel import Panel
    from .lab.lab import Lab

from .core.rooms import declare

# the composition root: the rooms that hold what can be asked for; the lab below them need not know their names
declare(
    "foedus.measures",
    "foedus.models",
    "foedus.studies",
    "foedus.scenarios",
    index=os.path.join(os.path.dirname(__file__), "providers.json"),
)

__version__ = "0.1.0"
__all__ = ["FoedusError", "Panel", "__version__", "open"]


def open(record: Any = None, prefer: Any = None) -> Lab:
    """The lab over the embedded record (or the one in the folder `record`) and the user's imports. `prefer` says which
    source is read where one must be chosen: an id for all variables, or one for each ({'polity2': 'polity5+user'})."""
    from .core import display
    from .lab.lab import Lab

    display.plotter = _plot
    return Lab(record, prefer=prefer)


def _plot(panel: Panel) -> Any:
    from .briefs.charts import panel_chart

    return panel_chart(panel)


def __getattr__(name: str) -> Any:
    if name == "FoedusError":
        from .core.errors import FoedusError

        return FoedusError
    if name == "Panel":
        from .core.panel import Panel

        return Panel
    raise AttributeError(f"module 'foedus' has no attribute {name!r}")
