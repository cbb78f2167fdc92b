"""Small twins of the raw files: made-up values in the producers' layouts, so that a bare clone tests every parser."""

from . import assembly, conflicts, input_output, minerals, monthly, security, states, trade
from ._twin import NO_ROW, Frames, Trap, Twin

TWINS: tuple[Twin, ...] = tuple(
    twin
    for module in (assembly, conflicts, input_output, minerals, monthly, security, states, trade)
    for twin in module.TWINS
)

__all__ = ["NO_ROW", "TWINS", "Frames", "Trap", "Twin"]
