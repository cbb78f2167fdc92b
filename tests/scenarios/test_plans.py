"""Sanctions in words: groups, goods, TOML files, and what every answer must hold on the real baseline."""

import json
from pathlib import Path

import polars as pl
import pytest

import foedus
from foedus.core.errors import BadInput, FoedusError, UnknownName, UnknownState
from foedus.models.economies import economy
from foedus.models.trade import VERSION, solve
from foedus.scenarios import plans, sanctions
from foedus.scenarios.plans import Package, Plan, from_text


@pytest.fixture(scope="module")
def lab():
    return foedus.open()


@pytest.fixture(scope="module")
def base(lab):
    return economy(lab, "icio-2022", "uniform")


def test_a_group_is_one_player_of_its_members_that_the_baseline_holds(base):
    eu, absent = plans.player("EU", base)
    assert eu.name == "EU" and len(eu.states) == 27 and not absent
    eaeu, absent = plans.player("EAEU", base)
    assert set(eaeu.states) == {"BLR", "KAZ", "RUS"} and set(absent) == {"ARM", "KGZ"}
    both, _ = plans.player("AUS+NZL", base)
    assert both.states == ("AUS", "NZL")


@pytest.mark.parametrize(
    ("word", "error", "said"),
    [("UZB", BadInput, "Uzbekistan is not in icio-2022"), ("Atlantis", UnknownState, "no state and no group")],
)
def test_names_that_the_baseline_does_not_hold(base, word, error, said):
    with pytest.raises(error, match=said):
        plans.player(word, base)


@pytest.mark.parametrize(("text", "value"), [("90%", 0.9), ("90 %", 0.9), (0.9, 0.9), ("-5%", -0.05), (1, 1.0)])
def test_shares_are_read_as_people_write_them(text, value):
    assert plans.share(text, "cut") == pytest.approx(value)


@pytest.mark.parametrize("text", ["much", "", None, True])
def test_what_is_no_share_is_refused(text):
    with pytest.raises(BadInput, match="is not a cut"):
        plans.share(text, "cut")


TOML = """title = "two at once"
[[sanction]]
by = ["EU", "USA"]
on = ["RUS"]
goods = ["energy"]
flow = "imports"
cut = "60%"
[[tariff]]
importers = ["USA"]
exporters = ["CHN"]
goods = ["technology"]
rate = "25%"
[[productivity]]
states = ["RUS"]
change = "-1%"
"""


def test_a_toml_file_says_the_same_as_the_options(tmp_path: Path, lab, base):
    file = tmp_path / "plan.toml"
    file.write_text(TOML)
    package = plans.from_toml(file)
    assert package.plans == (Plan(("EU", "USA"), ("RUS",), ("energy",), "imports", 0.6),)
    shock = package.shock(base, lab)
    r, c, u = (base.state(s) for s in ("RUS", "CHN", "USA"))
    assert shock.productivity[r] == pytest.approx(0.99) and shock.productivity[c] == pytest.approx(1)
    assert shock.tariff[base.sector("C26"), u, c] == pytest.approx(1.25)
    assert shock.tariff[base.sector("A01"), u, c] == pytest.approx(1)
    answer = sanctions.run(lab, package, sets=("uniform",))
    at = answer.outcomes[0].sanctions[0].cells(base)
    assert answer.outcomes[0].equilibrium.quantity[at].sum() / base.flows[at].sum() == pytest.approx(0.4, rel=1e-6)


@pytest.mark.parametrize(
    ("text", "error", "said"),
    [
        ("[[sanction]]\nby = ['EU']", BadInput, "lacks on"),
        ("[[sanctoin]]\nby = 'EU'", UnknownName, "sanction"),
        ("[[sanction]]\nby='EU'\non='RUS'\nwhat=1", UnknownName, "what"),
        ("title = 'x'", BadInput, "no sanction"),
        ("sanction = 3", BadInput, "no list"),
        ("= 3", BadInput, "cannot be read"),
    ],
)
def test_wrong_files_say_what_is_wrong(tmp_path: Path, text, error, said):
    file = tmp_path / "plan.toml"
    file.write_text(text)
    with pytest.raises(error, match=said):
        plans.from_toml(file)


def test_a_partner_that_joins_raises_the_targets_loss_and_pays_itself(lab):
    package = Package((Plan(("EU", "USA"), ("RUS",)),))
    alone = sanctions.run(lab, package, sets=("uniform",)).outcomes[0]
    with_china = sanctions.run(lab, package.with_player("CHN"), sets=("uniform",)).outcomes[0]
    assert with_china.loss(["RUS"]) > alone.loss(["RUS"]) > 0
    assert with_china.loss(["CHN"]) > 0 > alone.loss(["CHN"])


def test_less_elastic_trade_costs_more_and_the_answer_says_under_which(lab):
    answer = sanctions.run(lab, Package((Plan(("EU",), ("RUS",), ("energy",), "imports"),)))
    rows = answer.summary()
    assert rows["elasticities"].to_list() == [*sanctions.SETS, "sector, least squares"]
    loss = dict(rows.select("elasticities", "target_loss").iter_rows())
    assert 0 < loss["uniform"] < loss["short-run"]
    spread = answer.across()
    assert (spread["low"] <= spread["loss"] + 1e-12).all() and (spread["loss"] <= spread["high"] + 1e-12).all()
    table = sanctions.table(answer, lab)
    assert {s.name for s in table.lineage.sources()} == {"oecd_icio", "elasticities", "sectors"}
    assert table.rows.height == 4 * 80


def test_players_share_the_whole_loss(lab):
    answer = sanctions.run(lab, Package((Plan(("EU", "USA", "JPN"), ("RUS",), ("energy",)),)), sets=("uniform",))
    got = sanctions.contributions(answer, lab)
    assert sum(w.value for w in got) == pytest.approx(answer.outcomes[0].loss(["RUS"]), rel=1e-8)
    assert max(got, key=lambda w: w.value).player == "EU"


def test_players_share_what_they_add_to_the_other_shocks(lab, base):
    package = Package(
        (Plan(("EU", "USA"), ("RUS",), ("energy",)),), (("productivity", {"states": ["RUS"], "change": "-2%"}),)
    )
    answer = sanctions.run(lab, package, sets=("uniform",))
    alone = 1 - solve(base, package.shock(base, lab)).real_income[base.state("RUS")]
    got = sanctions.contributions(answer, lab)
    assert alone > 0.01
    assert sum(w.value for w in got) == pytest.approx(answer.outcomes[0].loss(["RUS"]) - alone, rel=1e-7)


def test_exit_costs_are_of_the_verified_version():
    found = json.loads((Path(__file__).parents[2] / "benchmarks" / "verified.json").read_text())["trade"]
    assert found["version"] == VERSION
    assert found["exits"]["rows"] == 3 * 80 * 79 and found["exits"]["unmatched"] == 0
    assert found["exits"]["largest_difference"] < 1e-8


def test_exit_costs_of_the_record_are_those_of_the_model(lab):
    held = lab.get("exit_cost").table
    assert held.filter(pl.col("elasticities") == "uniform").height == 80 * 79
    from foedus.models.trade import Shock, solve

    for name in ("sector", "uniform", "short-run"):
        e = economy(lab, "icio-2022", name)
        for a, b in (("CHN", "RUS"), ("USA", "MEX"), ("KAZ", "ISL")):
            found = solve(e, Shock.sanctions(e, a, b))
            for x, y in ((a, b), (b, a)):
                rows = held.filter(
                    (pl.col("source_state") == x) & (pl.col("target_state") == y) & (pl.col("elasticities") == name)
                )
                assert rows["value"][0] == pytest.approx(1 - found.real_income[e.state(x)], abs=1e-8)


DEEP = "[" * 900 + "]" * 900
HOSTILE = [
    (f"x = {DEEP}", "nested too deep"),
    ("title = " + "{a = " * 900 + "1" + "}" * 900, "nested too deep"),
    (f'[[sanction]]\nby = {"[" * 60 + "]" * 60}\non = "RUS"', "by is"),
    ("[a" + ".a" * 3000 + "]\nb = 1", "has no key"),
    ('[[sanction]]\nby = 5\non = "RUS"', "by is 5, no names"),
    ('[[sanction]]\nby = "USA"\non = 1.5', "on is 1.5, no names"),
    ('[[sanction]]\nby = [1, 2]\non = "RUS"', "by is"),
    ('[[sanction]]\nby = {a = 1}\non = "RUS"', "by is"),
    ('[[sanction]]\nby = true\non = "RUS"', "by is True"),
    ('[[sanction]]\nby = 2026-01-01\non = "RUS"', "by is"),
    ('[[sanction]]\nby = []\non = "RUS"', "by names nobody"),
    ('[[sanction]]\nby = ""\non = "RUS"', "by names nobody"),
    ('[[sanction]]\nby = [" , "]\non = "RUS"', "by names nobody"),
    ('[[sanction]]\nby = [[]]\non = "RUS"', "by is"),
    ('[[sanction]]\non = "RUS"', "lacks by"),
    ('[[sanction]]\nby = "USA"', "lacks on"),
    ('[[sanction]]\nby = "USA"\non = []', "on names nobody"),
    ('[[sanction]]\nby = "USA"\non = "RUS"\ngoods = 3', "goods is 3"),
    ('[[sanction]]\nby = "USA"\non = "RUS"\ngoods = []', "goods names nobody"),
    ('[[sanction]]\nby = "USA"\non = "RUS"\nflow = ["x"]', "no direction of trade"),
    ('[[sanction]]\nby = "USA"\non = "RUS"\nflow = "all"', "no direction of trade.*both, imports or exports"),
    ('[[sanction]]\nby = "USA"\non = "RUS"\nflow = 1', "no direction of trade"),
    ('[[sanction]]\nby = "USA"\non = "RUS"\ncut = nan', "nan is not a cut"),
    ('[[sanction]]\nby = "USA"\non = "RUS"\ncut = inf', "inf is not a cut"),
    ('[[sanction]]\nby = "USA"\non = "RUS"\ncut = 0', "a cut of 0 is none"),
    ('[[sanction]]\nby = "USA"\non = "RUS"\ncut = -0.5', "a cut of -0.5 is none"),
    ('[[sanction]]\nby = "USA"\non = "RUS"\ncut = 90', "a cut of 90 is none"),
    ('[[sanction]]\nby = "USA"\non = "RUS"\ncut = true', "True is not a cut"),
    ('[[sanction]]\nby = "USA"\non = "RUS"\ncut = ["90%"]', "is not a cut"),
    ('[[sanction]]\nby = "USA"\non = "RUS"\ncut = 1' + "0" * 5000, "cannot be read"),
    ("sanction = 5", "no list of tables"),
    ('sanction = ["a"]', "no list of tables"),
    ("[sanction]\nby = 1", "no list of tables"),
    ('title = 5\n[[sanction]]\nby = "USA"\non = "RUS"', "title of the plan is 5"),
    ("tariff = 1", "no list of tables"),
    ("[[tariff]]\nimporters = 1", "lacks exporters"),
    ('[[tariff]]\nimporters = "USA"\nexporters = "RUS"\nrate = "a lot"', "is not a rate"),
    ('[[tariff]]\nimporters = 1\nexporters = "RUS"\nrate = 0.1', "importers is 1"),
    ('[[productivity]]\nstates = "RUS"\nchange = -1', "a change of -1 cannot be"),
    ('[[productivity]]\nstates = "RUS"\nchange = 1e300', "cannot be"),
    ('[[preference]]\nstates = []\nchange = 0.1', "states names nobody"),
    ("", "holds no sanction"),
    ("[[sanction]", "cannot be read"),
    ("a = 1\na = 2", "cannot be read"),
    ("\x00", "cannot be read"),
    ("#" * 200_000, "more than 100,000 characters"),
    ('[[sanction]]\nby = [' + '"USA",' * 501 + ']\non = "RUS"', "501 names"),
]  # fmt: skip


@pytest.mark.parametrize("text, words", HOSTILE, ids=lambda t: t[:40])
def test_every_plan_that_is_none_has_one_clear_message(text: str, words: str) -> None:
    with pytest.raises(FoedusError, match=f"(?s){words}") as e:
        from_text(text)
    assert len(e.value.message) < 600


@pytest.mark.parametrize(
    "options, words",
    [
        ({"by": 5, "on": ["RUS"]}, "by is 5"),
        ({"by": ["USA"], "on": [1]}, "on is"),
        ({"by": ["USA"], "on": ["RUS"], "flow": "all"}, "no direction"),
        ({"by": ["USA"], "on": ["RUS"], "cut": "much"}, "not a cut"),
        ({"by": ["USA"], "on": ["RUS"], "goods": 7}, "goods is 7"),
    ],
)
def test_the_same_in_python(options: dict[str, object], words: str) -> None:
    import foedus

    with pytest.raises(BadInput, match=words):
        foedus.open().answer("sanction", **options)
