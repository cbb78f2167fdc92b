"""What holds of every measure: the suite that third parties run, over those of foedus; listing them costs nothing."""

import re
import subprocess
import sys

import pytest

import foedus.measures
from foedus.core.measure import Measure
from foedus.core.registry import Registry
from foedus.testing import check_measure

# seconds each, over all states or under a null hypothesis: their own tests compute them on less
COSTLY = {
    "banzhaf_power",
    "bloc",
    "bloc_modularity",
    "group_voting_power",
    "import_dependence",
    "input_reliance_sector",
    "partings_expected",
    "use_share",
    "vote_rank",
    "vote_ranked",
    "voting_cohesion",
}
EVERY = list(Registry(foedus.measures, Measure, "foedus.measures"))


def test_the_measures_are_there():
    assert {
        "agreement",
        "agreement_n",
        "coincidence",
        "vetoes",
        "vetoes_solo",
        "vetoes_joint",
        "vetoes_apart",
        "power_ratio",
        "gdp_ratio",
        "gdp_ppp_ratio",
        "milex_ratio",
        "gdp_share",
        "milex_share",
        "population_share",
        "trade_total",
        "trade_balance",
        "trade_share",
        "trade_rank",
        "trade_dependence",
        "trade_asymmetry",
        "partner_concentration",
        "fuel_share",
        "exercises_joint",
        "exercises_core",
        "exercises_bilateral",
        "patrols_joint",
        "defense_pact",
        "obligations",
        "polyarchy_distance",
        "leader_tenure",
        "leaders_meetings",
        "joint_statements",
    } <= {m.id for m in EVERY}


@pytest.mark.parametrize("m", EVERY, ids=lambda m: m.id)
def test_a_measure_does_what_foedus_relies_on(m, lab):
    """Its papers, formula and unit; the same result twice, finite, and from a pair's rows alone where it says so."""
    check_measure(m, lab, computed=m.id not in COSTLY)


@pytest.mark.parametrize("m", EVERY, ids=lambda m: m.id)
def test_shares_of_the_world_ranks_and_concentrations_need_everyone(m):
    if re.search(r"(trade_share|_rank|_concentration|gdp_share|milex_share|population_share)$", m.id):
        assert m.scope == "all"


def test_listing_imports_no_table_library():
    code = (
        "import sys, foedus.measures as r\nfrom foedus.core.measure import Measure\n"
        "from foedus.core.registry import Registry\nlist(Registry(r, Measure, 'foedus.measures'))\n"
        "print([m for m in ('numpy', 'polars', 'duckdb') if m in sys.modules])"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"
