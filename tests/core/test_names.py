"""Names of states as people and files write them: one state, several, or none, and what is offered instead."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from foedus.core import _spellings_table, names, states
from foedus.core.errors import AmbiguousState, UnknownState


def spellings() -> list[tuple[str, str, str]]:
    """(kind, what is written, what it means) of spellings.txt and spellings_of_files.txt."""
    kind, out = "", []
    for file in ("spellings.txt", "spellings_of_files.txt"):
        for line in (Path(__file__).parent / file).read_text(encoding="utf-8").splitlines():
            if line.startswith("# "):
                kind = line[2:]
            elif line and not line.startswith(";"):
                text, _, meant = line.rpartition(" = ")
                out.append((kind, text, meant))
    return out


def meant(text: str) -> str:
    span = re.fullmatch(r"(.*) @(\d+)(?::(\d+))?", text)
    years = (int(span[2]), int(span[3] or span[2])) if span else None
    try:
        return states.resolve(span[1] if span else text, years).id
    except AmbiguousState as e:
        return f"?{','.join(e.candidates)}"
    except UnknownState as e:
        offered = re.fullmatch(r"Did you mean (.*)\?", e.do)
        return f"-{offered[1]}" if offered else "-"


def is_meant(text: str, wanted: str) -> bool:
    """~RUS: Russia is offered, and nothing taken."""
    found = meant(text)
    return f"({wanted[1:]})" in found if wanted[0] == "~" else found[:1] == "-" if wanted == "-" else found == wanted


@pytest.mark.parametrize("kind", dict.fromkeys(k for k, _, _ in spellings()))
def test_spellings(kind: str) -> None:
    asked = [(text, wanted) for k, text, wanted in spellings() if k == kind]
    assert len(asked) >= 10
    assert {t: meant(t) for t, w in asked if not is_meant(t, w)} == {}


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("South\u00a0Korea", "KOR"),
        ("South\u200bKorea", "KOR"),
        ("Korea\u00a0, South", "KOR"),
        ("Co\u0302te d'Ivoire", "CIV"),
        ("Tu\u0308rkiye", "TUR"),
        ("Espan\u0303a", "ESP"),
        ("\ufeffChina", "CHN"),
    ],
)
def test_spaces_and_accents_that_are_not_seen(text: str, id: str) -> None:
    assert states.resolve(text).id == id


def test_names_of_producers_are_read_as_they_use_them() -> None:
    """A file's Congo is the Republic, as the United Nations call it; Korea alone is no one's."""
    for text in ("Congo", "CONGO", "Congo (the)", "Конго", "Kongo", "刚果"):
        assert (found := states.find(text)) and found.id == "COG"
    assert states.find("Korea") is None
    assert (old := states.find("Korea", (1890, 1900))) and old.id == "KRE"


def test_a_shared_name_asks_with_its_states() -> None:
    with pytest.raises(AmbiguousState, match=r"South Korea \(KOR\) or North Korea \(PRK\)\. Write KOR or PRK\.") as e:
        states.resolve("Korea")
    assert e.value.candidates == ("KOR", "PRK")
    with pytest.raises(AmbiguousState, match="in 1970"):
        states.resolve("Deutschland", (1970, 1970))


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("Russian Federacion", "Did you mean Russia (RUS)?"),
        ("Rumaniaa", "Did you mean Romania (ROU)?"),
        ("Pilipinass", "Did you mean Philippines (PHL)?"),
        ("Untied States", "Did you mean United States (USA)?"),
        ("Phillipines", "Did you mean Philippines (PHL)?"),
        ("Germny", "Did you mean Germany (DEU)?"),
        ("Dominca", "Did you mean Dominica (DMA)?"),
        ("FR", "As a code it is FRA (ISO 3166 alpha-2): write the id."),
        ("GMY", "As a code it is DEU (Correlates of War letters): write the id."),
        ("840", "As a code it is PHL (Correlates of War number), USA (UN M49): write the id."),
        ("EU", "EU is a group of states; `foedus groups EU` lists its members."),
        ("qqq", "Use an ISO code such as CHN, or a name; `foedus states` lists them."),
    ],
)
def test_what_is_offered_is_never_taken(typed: str, offered: str) -> None:
    with pytest.raises(UnknownState) as e:
        states.resolve(typed)
    assert e.value.do == offered
    assert states.find(typed) is None


@pytest.mark.parametrize("system", [s for s in states.CODE_SYSTEMS if s != "iso3"])
def test_no_code_is_read_as_the_name_of_another_state(system: str) -> None:
    """FR, GMY and 840 are codes and no names; US, UAE and DRC are both, and the same state."""
    asked = {(c, s.id) for s in states.all_states().values() for c in states.carried(s, system)}
    assert asked and {(c, i) for c, i in asked if names.candidates(c) not in ((), (i,))} == set()


def test_no_name_in_the_tables_means_two_states() -> None:
    """Every name leads to its state, in whichever table it stands, shared and divided names apart."""
    from foedus.core import _native_names_table

    tables = (_spellings_table.ENGLISH, _native_names_table.TABLE)
    rows = [(i, n) for t in tables for i, n in _spellings_table.rows(t)]
    rows += [(s.id, n) for s in states.all_states().values() for n in (s.name, *s.aliases)]
    assert len(rows) > 4000
    for i, name in rows:
        assert i in states.all_states()
        found = names.candidates(name)
        assert i in found, (i, name, found)
        if len(found) > 1:
            assert names.key(name) in {names.key(n) for _, shared in _spellings_table.SHARED for n in shared.split(";")}
