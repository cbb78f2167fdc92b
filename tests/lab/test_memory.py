"""One thing is made once, however many ask; memory is bounded; what was kept and cannot be read is made again."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from threading import Barrier
from typing import Any

import numpy as np
import polars as pl
import pytest
from small_record import GDP, answer_of, made_panel, panel_of, rows, with_providers, written

from foedus.core.lineage import Lineage
from foedus.core.panel import Panel
from foedus.core.provider import Made
from foedus.core.schema import Coverage
from foedus.lab.lab import Lab
from foedus.lab.memory import Memory, size_of

THREADS = 8


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("FOEDUS_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def at_once(*asks: Callable[[], Any]) -> list[Any]:
    """What each gives, all started at the same moment."""
    ready = Barrier(len(asks))

    def run(ask: Callable[[], Any]) -> Any:
        ready.wait(10)
        return ask()

    with ThreadPoolExecutor(len(asks)) as pool:
        return [f.result(30) for f in [pool.submit(run, a) for a in asks]]


class Slow:
    """Providers that count how often they are made, and take their time."""

    def __init__(self, root: Path, none: Path) -> None:
        self.made: Counter[str] = Counter()
        self.lab = with_providers(
            Lab(root, none),
            *(panel_of(self.maker(f"m{k}", k + 1), f"m{k}", ("gdp",)) for k in range(THREADS)),
            panel_of(lambda door: made_panel(door, "sum", "m0"), "sum", ("m0",)),
            replace(panel_of(self.maker("unkept", 2), "unkept", ("gdp",)), keep=False),
            Made("why", "study", "Why", ("m0",), self.asked, parties="dyad"),
        )

    def maker(self, id: str, factor: int) -> Callable[[Any], Panel]:
        def make(door: Any) -> Panel:
            self.made[id] += 1
            time.sleep(0.05)
            return made_panel(door, id, "gdp", factor)

        return make

    def asked(self, door: Any, a: str, b: str) -> Any:
        self.made[f"why {a}-{b}"] += 1
        time.sleep(0.05)
        panel = door.get("m0", states=[a, b])
        return answer_of(panel.table.select("year", "state", "value").unique("year"), panel.lineage)


@pytest.fixture
def slow(tmp_path: Path, cache: Path) -> Slow:
    return Slow(written(tmp_path / "record"), tmp_path / "none")


# -- threads -------------------------------------------------------------------------------------------------------


def test_eight_threads_that_ask_for_one_measure_make_it_once(slow: Slow) -> None:
    got = at_once(*[lambda: slow.lab.get("m0")] * THREADS)
    assert slow.made == {"m0": 1}
    assert all(p is got[0] for p in got)


def test_eight_threads_that_ask_for_it_of_different_states_make_it_once(slow: Slow) -> None:
    """Nothing is kept yet, so that nobody can read the rows of one state alone."""
    asks = [{}, {"states": ["CHN"]}, {"states": ["RUS"]}, {"states": ["RUS", "USA"]}] * 2
    got = at_once(*[lambda a=a: slow.lab.get("m0", **a) for a in asks])
    assert slow.made == {"m0": 1}
    whole = got[0].table
    for ask, panel in zip(asks, got):
        mine = whole.filter(pl.col("state").is_in(ask["states"])) if ask else whole
        assert panel.table.equals(mine)


def test_eight_threads_that_ask_for_different_measures_make_each_once(slow: Slow) -> None:
    got = at_once(*[lambda k=k: slow.lab.get(f"m{k}") for k in range(THREADS)])
    assert slow.made == {f"m{k}": 1 for k in range(THREADS)}
    for k, panel in enumerate(got):
        assert panel.table["value"].equals((k + 1) * slow.lab.get("gdp").table["value"])


def test_what_rests_on_it_and_questions_about_it_make_it_once_too(slow: Slow) -> None:
    lab = slow.lab
    asks = [
        lambda: lab.get("sum"),
        lambda: lab.get("m0"),
        lambda: lab.answer("why", "CHN", "RUS"),
        lambda: lab.answer("why", "CHN", "RUS"),
        lambda: lab.answer("why", "CHN", "USA"),
        lambda: lab.query("select * from m0"),
        lambda: lab.whole("m0", ("CHN",)),
        lambda: lab.on("2010-01-01").get("m0"),
    ]
    at_once(*asks)
    assert slow.made == {"m0": 1, "why CHN-RUS": 1, "why CHN-USA": 1}


def test_what_is_not_kept_is_made_once_a_process(slow: Slow, cache: Path) -> None:
    at_once(*[lambda: slow.lab.get("unkept", states=["CHN"])] * THREADS)
    assert slow.made == {"unkept": 1}
    assert not list(cache.rglob("*.parquet"))


def test_an_error_is_raised_to_everyone_and_is_not_remembered(slow: Slow) -> None:
    tries: Counter[str] = Counter()

    def breaks(door: Any) -> Panel:
        tries["breaks"] += 1
        if tries["breaks"] <= 3:
            raise ValueError("not today")
        return made_panel(door, "breaks")

    lab = with_providers(slow.lab, panel_of(breaks, "breaks", ("gdp",)))

    def ask() -> str:
        try:
            return str(len(lab.get("breaks")))
        except ValueError as e:
            return str(e)

    got = at_once(*[ask] * THREADS)
    assert Counter(got) == {"not today": 3, str(len(lab.get("gdp"))): THREADS - 3}
    assert tries["breaks"] == 4
    assert not lab._memory._making, "no lock is left behind"


# -- bounds --------------------------------------------------------------------------------------------------------


def panel(n: int) -> Panel:
    frame = rows(1.0, range(1800, 1800 + n)).with_columns(pl.lit("world_bank").alias("source"))
    return Panel.build(GDP, frame, [Coverage("world_bank", 1800, 1800 + n)], Lineage.of("source", str(n)))


def test_memory_is_bounded_and_gives_up_what_was_used_least_recently() -> None:
    one = size_of(panel(100))
    memory = Memory(most=int(3.5 * one))
    for k in "abc":
        memory.get(k, lambda: panel(100))
    memory.get("a", lambda: pytest.fail("it is remembered"))
    memory.get("d", lambda: panel(100))
    assert [memory.has(k) for k in "abcd"] == [True, False, True, True]
    assert memory.size == 3 * one <= memory.most
    for k in range(50):
        memory.get(str(k), lambda: panel(100))
        assert memory.size == len(memory) * one <= memory.most


def test_what_is_larger_than_memory_is_still_given() -> None:
    memory = Memory(most=10)
    assert len(memory.get("a", lambda: panel(5))) == 15
    assert len(memory.get("b", lambda: panel(6))) == 18
    assert len(memory) == 1 and memory.has("b")


def test_a_thing_that_is_made_while_it_is_made_is_counted_once() -> None:
    memory = Memory()
    made = panel(10)
    memory.get("a", lambda: memory.get("a", lambda: made))
    assert (len(memory), memory.size) == (1, size_of(made))


def test_nothing_is_not_remembered() -> None:
    memory = Memory()
    assert memory.get("a", lambda: None) is None and not memory.has("a")
    assert memory.get("a", lambda: 3) == 3


def test_draws_and_tables_of_answers_are_weighed() -> None:
    plain = panel(10)
    drawn = Panel.build(
        plain.schema, plain.table, plain.coverage, plain.lineage, np.zeros((len(plain), 100), dtype="float32")
    )
    assert size_of(drawn) == size_of(plain) + 4 * 100 * len(plain)
    answer = answer_of(plain.table, plain.lineage)
    assert size_of(answer) == size_of(answer.main) == answer.main.rows.estimated_size() > 0


def test_a_lab_that_may_remember_little_gives_the_same(slow: Slow) -> None:
    want = {k: slow.lab.get(f"m{k}").table for k in range(THREADS)}
    other = again(slow)
    other.lab._memory.most = 1
    for _ in range(2):
        assert all(want[k].equals(other.lab.get(f"m{k}").table) for k in want)
        assert len(other.lab._memory) == 1
    assert not other.made, "given up in memory, it is read from the cache"


# -- what is kept --------------------------------------------------------------------------------------------------

DAMAGE = {
    "cut off": lambda b: b[: len(b) // 2],
    "empty": lambda b: b"",
    "something else": lambda b: b"something else" * 20,
    "a stretch of zeros": lambda b: b[:8] + bytes(len(b) - 16) + b[-8:],
}


def again(slow: Slow) -> Slow:
    """Another process over the same record and the same cache."""
    return Slow(slow.lab.store.root, slow.lab.store.overlay)  # type: ignore[arg-type]


def test_what_was_kept_is_read_by_another_process(slow: Slow) -> None:
    first = slow.lab.get("m0"), slow.lab.answer("why", "CHN", "RUS")
    other = again(slow)
    panel, answer = other.lab.get("m0"), other.lab.answer("why", "CHN", "RUS")
    assert not other.made
    assert panel.table.equals(first[0].table) and panel.lineage.id == first[0].lineage.id
    assert panel.coverage == first[0].coverage
    assert answer.main.rows.equals(first[1].main.rows) and answer.lineage.id == first[1].lineage.id


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_panel_is_made_again_and_kept_whole(slow: Slow, cache: Path, damage: str) -> None:
    first = slow.lab.get("m0").table
    files = [f for f in (cache / "panels").iterdir() if f.suffix in (".json", ".parquet")]
    assert len(files) == 2
    for file in files:
        whole = file.read_bytes()
        for ask in ({}, {"states": ["CHN"]}):
            file.write_bytes(DAMAGE[damage](whole))
            other = again(slow)
            got = other.lab.get("m0", **ask).table
            assert got.equals(first.filter(pl.col("state") == "CHN") if ask else first), (file.suffix, ask)
            assert other.made == {"m0": 1}
            third = again(slow)
            assert third.lab.get("m0").table.equals(first) and not third.made, "it is kept again"


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_answer_is_made_again_and_kept_whole(slow: Slow, cache: Path, damage: str) -> None:
    first = slow.lab.answer("why", "CHN", "RUS").main.rows
    (file,) = (cache / "answers").iterdir()
    file.write_bytes(DAMAGE[damage](file.read_bytes()))
    other = again(slow)
    assert other.lab.answer("why", "CHN", "RUS").main.rows.equals(first)
    assert other.made == {"why CHN-RUS": 1}
    third = again(slow)
    assert third.lab.answer("why", "CHN", "RUS").main.rows.equals(first) and not third.made


def test_a_cache_that_cannot_be_written_is_no_error(slow: Slow, cache: Path) -> None:
    cache.parent.mkdir(exist_ok=True)
    cache.write_text("no folder")
    assert len(slow.lab.get("m0")) == 63 and slow.lab.answer("why", "CHN", "RUS").main.rows.height == 21
    assert cache.read_text() == "no folder"
