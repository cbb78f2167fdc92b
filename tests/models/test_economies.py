"""Baselines by name: in balance, kept, with their notes; goods by group; what routes of oil and gas allow."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from foedus.core.errors import BadInput, UnknownName, UnknownVariable
from foedus.lab.lab import Lab
from foedus.models import economies as ec
from foedus.models.economies import baselines
from foedus.models.trade.economy import CLOSE


@pytest.fixture(scope="module")
def icio(lab):  # type: ignore[no-untyped-def]
    return ec.economy(lab)


def test_the_embedded_baseline_needs_no_import(icio, lab) -> None:  # type: ignore[no-untyped-def]
    """OECD 2022: 80 economies, 50 sectors. Balancing changes no sector's output by more than 1e-7."""
    assert icio.size == (80, 50) and icio.name == "icio-2022" and icio.elasticities == "sector"
    assert max(icio.imbalance().values()) < CLOSE
    assert icio.changes["change"].abs().max() < 1e-7
    assert icio.sectors == tuple(ec.sectors(lab)["code"])


def test_trade_of_the_dyad_before_and_after_final_demand_is_recovered(icio, lab) -> None:  # type: ignore[no-untyped-def]
    """Inputs of 87.1 and 27.1 bn US dollars stand in the tables; with final goods 103.6 and 69.6 here (96.9 and 53.7 by
    least squares). Chinese customs count 114.2 and 76.1 in goods alone (SOURCE.md of the staged tables)."""
    r, k = icio.state("RUS"), icio.state("CHN")
    assert icio.flows[:, k, r].sum() / 1e3 == pytest.approx(103.6, abs=0.05)
    assert icio.flows[:, r, k].sum() / 1e3 == pytest.approx(69.6, abs=0.05)
    other = ec.economy(lab, "icio-2022-least-squares")
    assert other.flows[:, k, r].sum() / 1e3 == pytest.approx(96.9, abs=0.05)
    assert other.flows[:, r, k].sum() / 1e3 == pytest.approx(53.7, abs=0.05)


def test_notes_say_what_a_reader_must_know(icio, lab) -> None:  # type: ignore[no-untyped-def]
    told = " | ".join(icio.notes)
    for word in (
        "already sanctioned",
        "tariffs are absent",
        "no rest of the world",
        "UZB",
        "no estimate for Coal",
        "Crude oil and gas is 10.9",
        "103.6 bn",
        "RUS -11.0",
    ):
        assert word in told, word
    assert "hardly replaced" in " ".join(ec.economy(lab, elasticities="short-run").notes)


def test_a_kept_baseline_is_read_and_the_same(icio, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    ec.economy(Lab())
    monkeypatch.setattr(baselines.calibrate, "from_io", None)  # it is read, not made
    again = ec.economy(Lab())  # which remembers nothing
    for field in ("share", "income", "deficit", "spending", "theta"):
        np.testing.assert_array_equal(getattr(again, field), getattr(icio, field))
    assert again.notes == icio.notes and again.changes.equals(icio.changes)


def test_a_damaged_cache_is_made_anew(icio, tmp_path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setenv("FOEDUS_CACHE", str(tmp_path))
    ec.economy(Lab())
    files = list((tmp_path / "economies").iterdir())
    for f in files:
        f.write_bytes(b"cut off")
    np.testing.assert_array_equal(ec.economy(Lab()).income, icio.income)
    assert files and all(f.stat().st_size > 1000 for f in files), "it is kept again"


@pytest.mark.parametrize(
    ("name", "low", "high"),
    [
        ("sector", 2.5, 13.4),
        ("caliendo-parro", 1.4, 64.9),
        ("uniform", 5, 5),
        ("short-run", 0.76, 0.76),
        ("long-run", 2, 2),
    ],
)
def test_sets_of_elasticities(lab: Lab, name: str, low: float, high: float) -> None:
    eco = ec.economy(lab, elasticities=name)
    assert eco.elasticities == name and set(ec.ELASTICITIES) >= {name}
    assert low <= eco.theta.min() and eco.theta.max() <= high


def test_one_number_for_all_sectors(lab: Lab) -> None:
    eco = ec.economy(lab, elasticities=4)
    assert set(eco.theta) == {4.0} and eco.elasticities == "4"


def test_deficits_can_be_closed(lab: Lab) -> None:
    """The world without deficits: none is left, it balances, and Russia, whose surplus others spent, keeps its income
    for itself."""
    pytest.importorskip("foedus.models.trade.solve")
    eco = ec.economy(lab, elasticities="uniform", deficits="none")
    assert np.abs(eco.deficit).max() == 0.0 and max(eco.imbalance().values()) < CLOSE
    assert eco.name == "icio-2022, deficits closed" and not any("deficits in percent" in n for n in eco.notes)


@pytest.mark.parametrize(
    ("ask", "error", "word"),
    [
        (lambda lab: ec.economy(lab, "icio-2023"), UnknownName, "icio-2022"),
        (lambda lab: ec.economy(lab, elasticities="sectors"), UnknownName, "sector"),
        (lambda lab: ec.economy(lab, elasticities=-1.0), BadInput, "above 0"),
        (lambda lab: ec.economy(lab, deficits="half"), BadInput, "observed or none"),
        (lambda lab: ec.economy(lab, "kite-wiod-2014"), UnknownVariable, "foedus import kite_wiod"),
        (lambda lab: ec.goods(lab, "enrgy"), UnknownName, "energy"),
        (lambda lab: ec.goods(lab, "coal", "kite-wiod-2014"), UnknownName, "has no goods called 'coal'"),
    ],
)
def test_wrong_names_say_what_to_do(lab, ask, error, word: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(error) as e:
        ask(lab)
    assert word in str(e.value)


def test_goods_by_group_code_and_label(lab: Lab) -> None:
    assert ec.goods(lab, "energy") == ("B05", "B06", "C19")
    assert ec.goods(lab, ["technology", "C29"]) == ("C26", "C27", "C28", "C29")
    assert ec.goods(lab, "crude oil and gas") == ec.goods(lab, "oil-gas") == ("B06",)
    assert len(ec.goods(lab, "all")) == 50 and set(ec.goods(lab, "goods")) | set(ec.goods(lab, "services")) == set(
        ec.goods(lab, "all")
    )
    assert ec.goods(lab, "all", "wiod-2008") == ("all",)


def test_caps_are_capacity_over_flow_weighed_by_value(icio, lab) -> None:  # type: ignore[no-untyped-def]
    """CHN: 40 Mt of 86.2 by full oil pipelines, the rest by ship; Power of Siberia 38 bcm a year against 15.4 in 2022;
    by value 58.37 (oil), 3.98 (pipeline gas) and 6.74 bn US dollars (liquefied gas)."""
    caps, table = ec.energy_caps(lab, icio, sea=2.0)
    j, r = icio.sector("B06"), icio.state("RUS")
    by_hand = (58.37 * (40 / 86.2 * 1 + 46.2 / 86.2 * 2) + 3.98 * 38 / 15.4 + 6.74 * 2) / (58.37 + 3.98 + 6.74)
    assert caps[j, icio.state("CHN"), r] == pytest.approx(by_hand, rel=1e-12)
    assert caps[j, icio.state("TUR"), r] == pytest.approx((16 + 15.75) / 21.6)  # no value split: the lower bound
    assert caps[j, icio.state("JPN"), r] == 2.0  # no facts: by ship
    assert np.isinf(caps[j, r, r]) and np.isinf(np.delete(caps, j, axis=0)).all()
    assert np.isinf(np.delete(caps[j], r, axis=1)).all() and caps.min() >= 1.0
    assert table.filter(importer="CHN")["share"].sum() == pytest.approx(1.0)
    assert set(table.columns) == {"importer", "route", "share", "most", "basis"}
    tight, _ = ec.energy_caps(lab, icio, sea=1.0)
    assert (tight <= caps).all()
    with pytest.raises(BadInput, match="at least 1"):
        ec.energy_caps(lab, icio, sea=0.5)


@pytest.mark.raw
def test_baselines_that_the_user_imports(raw: Path, tmp_path: Path) -> None:
    """KITE 2014 (SOURCE.md: RUS to CHN 31.0, CHN to RUS 64.9 bn US dollars; value added implied by shares 0.95 to 1.04
    of the published), WIOD 2008, Caliendo-Parro 1993 with deficits and without."""
    from foedus.record.build import import_source

    (tmp_path / "wiod").mkdir()
    for kind in ("intermediate", "final"):  # one year of five is enough
        name = f"wiot2008_{kind}.parquet"
        (tmp_path / "wiod" / name).symlink_to(raw / "wiod-2013-release" / name)
    for source, folder in (
        ("kite_wiod", raw / "kite-wiod-2014"),
        ("wiod_2013", tmp_path / "wiod"),
        ("caliendo_parro", raw / "caliendo-parro-2015"),
    ):
        import_source(source, folder, tmp_path / "record")
    lab = Lab(overlay=tmp_path / "record")
    kite = ec.economy(lab, "kite-wiod-2014")
    r, k = kite.state("RUS"), kite.state("CHN")
    assert kite.flows[:, k, r].sum() / 1e3 == pytest.approx(31.0, abs=0.05)
    assert kite.flows[:, r, k].sum() / 1e3 == pytest.approx(64.9, abs=0.05)
    income = kite.changes.filter(quantity="income")["change"]
    assert income.min() > -0.05 and income.max() < 0.04
    assert max(kite.imbalance().values()) < CLOSE and "inferred" in " ".join(kite.notes)
    with pytest.raises(BadInput, match="no sector of oil and gas alone"):
        ec.energy_caps(lab, kite)
    wiod = ec.economy(lab, "wiod-2008", "uniform")
    assert wiod.size == (41, 1) and wiod.income.sum() == pytest.approx(wiod.spending.sum())
    with pytest.raises(UnknownName, match="uniform"):
        ec.economy(lab, "wiod-2008")
    pytest.importorskip("foedus.models.trade.solve")
    for deficits in ec.DEFICITS:
        cp = ec.economy(lab, "caliendo-parro-1993", "caliendo-parro", deficits=deficits)
        assert max(cp.imbalance().values()) < CLOSE
        assert (np.abs(cp.deficit).max() == 0.0) == (deficits == "none")
