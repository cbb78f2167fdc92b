"""Small twins of the raw files: made-up values in the producers' layouts, so that a bare clone tests every parser."""

from . import assembly, conflicts, councils, economy, editions, input_output, minerals, monthly, security, states, trade
from ._twin import NO_ROW, Frames, Trap, Twin

MODULES = (assembly, conflicts, councils, economy, editions, input_output, minerals, monthly, security, states, trade)
TWINS: tuple[Twin, ...] = tuple(twin for module in MODULES for twin in module.TWINS)

__all__ = ["NO_ROW", "TWINS", "Frames", "Trap", "Twin"]
