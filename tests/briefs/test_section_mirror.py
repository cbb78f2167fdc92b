"""The section on one trade in two books, and the command: both reports, what freight explains, who serves alone."""

from __future__ import annotations

from typing import Any

import pytest
from section_check import built, spec_text, text

from foedus.app.cli import main
from foedus.briefs.blocks import Chart, Grid


@pytest.mark.parametrize(
    ("a", "b", "as_of"),
    [("CHN", "RUS", 2026), ("CHN", "KGZ", 2026), ("USA", "CHN", 2026), ("RUS", "KAZ", 2016), ("KAZ", "RUS", 2026)],
)
def test_renders(lab: Any, a: str, b: str, as_of: int) -> None:
    assert not built(lab, "mirror", a, b, as_of)[0].empty


@pytest.mark.parametrize(("a", "b"), [("KIR", "NRU"), ("SUN", "CHN")])
def test_a_pair_without_two_books_has_none(lab: Any, a: str, b: str) -> None:
    result, bundle = built(lab, "mirror", a, b, 1990 if a == "SUN" else 2026)
    assert result.empty and len(bundle.gaps) <= 1


def test_russia_is_silent_since_2022_and_china_serves(lab: Any) -> None:
    result, _ = built(lab, "mirror", "CHN", "RUS")
    assert "Russia has published no trade with single partners since early 2022" in text(result)
    grid = next(b for b in result.blocks if isinstance(b, Grid))
    assert any("not published" in str(c.content) for row in grid.rows for c in row)


def test_freight_explains_one_direction_and_not_the_other(lab: Any) -> None:
    told = text(built(lab, "mirror", "CHN", "RUS", 2022)[0])
    assert "68.4 bn USD" in told and "79.0 bn USD" in told and "unexplained, 3.4 bn USD at least" in told
    assert "67.5 bn USD" in told and "72.7 bn USD" in told and "account for all of it" in told


def test_kyrgyz_books_hold_a_third(lab: Any) -> None:
    result, _ = built(lab, "mirror", "CHN", "KGZ")
    told = text(result)
    assert "Kyrgyzstan's books held 26 % of what China's show as sent there in 2020" in told
    assert "smuggl" not in told and "cannot tell them apart" in told
    assert "22.7 bn USD by China's figures" in told and "5.3 bn USD by Kyrgyzstan's" in told
    charts = [b for b in result.blocks if isinstance(b, Chart)]
    assert charts and "China's books" in spec_text(result) and "Kyrgyzstan's books" in spec_text(result)


def test_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["mirror", "CHN", "KGZ", "--years", "2016:2018"]) == 0
    out = capsys.readouterr()
    assert "5,605" in out.out and "-0.7387" in out.out and "freight of 10%" in out.err
    assert main(["mirror", "CHN", "KGZ", "--reports", "--format", "csv", "--years", "2016"]) == 0
    assert "CHN,KGZ,2016,KGZ,CHN,cif,comtrade_facts,final" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["CHN", "CHN"], "one state"),
        (["CHN", "Kirgisia"], "Kirgisia"),
        (["CHN", "KGZ", "--low", "0.2"], "no interval"),
        (["CHN", "KGZ", "--years", "1900"], "1900"),
        (["CHN", "KGZ", "--format", "xml"], "xml"),
    ],
)
def test_bad_input_is_named(capsys: pytest.CaptureFixture[str], words: list[str], why: str) -> None:
    assert main(["mirror", *words]) == 2
    err = capsys.readouterr().err
    assert why in err and "Traceback" not in err
