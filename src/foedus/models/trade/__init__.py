"""Trade and sanctions in general equilibrium: exact-hat changes from a calibrated baseline.

One interface, two structures: one sector (Anderson and van Wincoop 2003) and many sectors with input-output links
(Caliendo and Parro 2015).
"""

from __future__ import annotations

from .economy import Economy

__all__ = ["Economy"]
