"""check_measure sees each thing that foedus relies on: a sound measure passes, and one broken in one way is named."""

from __future__ import annotations

import itertools
import subprocess
import sys

import polars as pl
import pytest

from foedus.core.errors import EmptySelection, FoedusError
from foedus.core.lineage import Lineage
from foedus.core.measure import measure
from foedus.core.panel import Panel
from foedus.core.schema import Coverage, Schema
from foedus.testing import Nonconforming, check_measure

SOUND = {
    "unit": "share",
    "about": "dyad",
    "needs": ("weight",),
    "references": ("Author (2001), On weights, Journal of Weights 1(1), 1-2",),
    "title": "The lighter state's part of the heavier's weight",
}
DOC = "min(w_1, w_2) / max(w_1, w_2) in a year, in 0 to 1 and symmetric; no row where either weight is unknown."


def weights(*values: float | None) -> dict[str, Panel]:
    """Weights of China, Kazakhstan, Russia and the United States, in 2000."""
    states = ("CHN", "KAZ", "RUS", "USA")
    frame = pl.DataFrame({"state": states, "year": 2000, "source": "made", "value": values}, strict=False)
    panel = Panel.build(
        Schema("weight", "count"), frame, [Coverage("made", 2000, 2000)], Lineage.of("source", "made", version="1")
    )
    return {"weight": panel}


def pairs(panel: Panel) -> pl.DataFrame:
    known = panel.table.drop_nulls("value").select("state", "year", "source", "value")
    both = known.join(known, on=["year", "source"], suffix="_2").filter(pl.col("state") < pl.col("state_2"))
    return both.rename({"state": "state_1"})


def parity(weight):
    low, high = pl.min_horizontal("value", "value_2"), pl.max_horizontal("value", "value_2")
    return pairs(weight).select("state_1", "state_2", "year", "source", value=low / high)


parity.__doc__ = DOC


def made(f=parity, doc=DOC, id="parity", **changes):
    """The sound measure with a part of it changed."""
    if f.__doc__ is None:
        f.__doc__ = doc
    return measure(id, **{**SOUND, **changes})(f)


def faults(m, inputs=None) -> str:
    with pytest.raises(Nonconforming) as error:
        check_measure(m, inputs=inputs or weights(1.0, 2.0, 4.0, 8.0))
    assert m.id in error.value.message and error.value.faults
    return "\n".join(error.value.faults)


def test_a_sound_measure_passes():
    check_measure(made(), inputs=weights(1.0, 2.0, 4.0, None))


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"id": "Parity of weights"}, "its id"),
        ({"title": "parity"}, "its title"),
        ({"references": ()}, "no reference"),
        ({"references": ("Author, On weights",)}, "no year"),
        ({"version": ""}, "no version"),
        ({"scope": "some"}, "its scope"),
        ({"needs": ("weight", "height")}, "takes 1 inputs (weight) for 2 needs"),
    ],
)
def test_what_it_says_of_itself(changes, fault):
    assert fault in faults(made(**changes), {**weights(1.0, 2.0, 4.0, 8.0), "height": weights(1, 1, 1, 1)["weight"]})


def test_a_short_docstring():
    def f(weight):
        """Parity."""
        return parity(weight)

    assert "docstring is short" in faults(made(f))


def test_every_fault_is_told_at_once_and_as_an_error_of_foedus():
    with pytest.raises(FoedusError) as error:
        check_measure(made(id="P", references=(), version=""), inputs=weights(1.0, 2.0, 4.0, 8.0))
    assert len(error.value.faults) == 3 and error.value.message.startswith("the measure P has 3 faults")


def test_another_result_the_second_time():
    count = itertools.count()

    def f(weight):
        return parity(weight).with_columns(pl.col("value") / (1 + next(count)))

    assert "another result the second time" in faults(made(f))


def test_a_value_that_is_not_finite():
    def f(weight):
        return parity(weight).with_columns(pl.lit(float("inf")).alias("value"))

    assert "not finite" in faults(made(f, unit="ratio"))


def test_a_share_above_one():
    def f(weight):
        return parity(weight).with_columns((1 / pl.col("value")).alias("value"))

    assert "shares outside 0 to 1" in faults(made(f))


def test_a_look_at_others_under_the_scope_of_a_pair():
    def f(weight):
        whole = weight.table["value"].sum()
        return parity(weight).with_columns(pl.col("value") / whole)

    assert "looks at others" in faults(made(f))
    check_measure(made(f, scope="all"), inputs=weights(1.0, 2.0, 4.0, 8.0))


def test_a_zero_made_of_the_unknown():
    def f(weight):
        return parity(Panel(weight.schema, weight.table.fill_null(1.0), weight.coverage, weight.lineage))

    assert "from unknown ones alone" in faults(made(f))


def test_an_error_that_is_no_error_of_foedus_and_one_that_is():
    def fails(weight):
        raise KeyError("weight")

    def refuses(weight):
        raise EmptySelection("no state has two weights")

    assert "KeyError" in faults(made(fails)) and "derive from FoedusError" in faults(made(fails))
    assert "no state has two weights" in faults(made(refuses))


def test_no_value_at_all():
    assert "no value for the sample" in faults(made(), weights(1.0, None, None, None))


def test_a_need_that_cannot_be_had(lab):
    with pytest.raises(Nonconforming, match="getting weight, which it needs"):
        check_measure(made(), lab)


def test_without_inputs_they_come_from_the_record(lab):
    check_measure(made(needs=("cinc",)), lab)
    with pytest.raises(Nonconforming, match="takes 1 inputs"):
        check_measure(made(needs=("cinc", "gdp")), lab, computed=False)


def test_it_needs_no_test_runner():
    code = "import sys, foedus.testing; print([m for m in ('pytest', 'polars', 'numpy', 'duckdb') if m in sys.modules])"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"
