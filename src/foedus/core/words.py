"""Words inside sentences: states with their articles, possessives, capitals, cut titles, lists."""

from __future__ import annotations

from collections.abc import Sequence

from .states import all_states


def the(state: str) -> str:
    """The name of a state inside a sentence, with its article where English has one."""
    return all_states()[state].inside


def capital(text: str) -> str:
    """The text with a capital, as a sentence begins."""
    return text[:1].upper() + text[1:]


def possessive(name: str) -> str:
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def cut(text: str, longest: int) -> str:
    """A title or a name, cut at a word where it is longer."""
    if len(text) > longest:
        return text[:longest].rsplit(" ", 1)[0].rstrip(",;: ") + " …"
    return text


def listed(words: Sequence[str]) -> str:
    """Words as people list them: a, b and c."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}" if words else ""
