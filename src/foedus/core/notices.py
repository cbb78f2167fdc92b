"""What goes wrong beside the matter and changes no result: said in one line, once in a process."""

from __future__ import annotations

_said: set[str] = set()


def once(about: str, text: str) -> None:
    """Say a line on standard error (through the log of Python, named foedus), unless something was said about this."""
    if about in _said:
        return
    _said.add(about)
    import logging

    logging.getLogger("foedus").warning("foedus: %s", text)


def kept_nothing(folder: object, why: BaseException) -> None:
    """Say that the cache cannot be written."""
    reason = getattr(why, "strerror", None) or (str(why).splitlines() or [type(why).__name__])[0]
    once("cache", f"nothing can be kept in {folder} ({reason}); this changes no result, and takes longer.")
