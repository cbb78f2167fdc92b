"""Issue codes of roll calls that Voeten's files do not code: a rule on titles, agenda and subjects of the UN.

The rule is curated/issue_rule.toml. It was set beside 200 resolutions of sessions 75 to 80 that were read by hand
(curated/issues_read.csv, drawn at random with a fixed seed, coded by title, agenda item and subjects before the rule was
written) and beside Voeten's codes of sessions 60 to 73: `score` gives precision and recall for each code.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from typing import TYPE_CHECKING

from ...core.errors import SchemaError
from ...core.lazy import pl
from ..source import CURATED

if TYPE_CHECKING:
    import polars

RULE, READ = "issue_rule.toml", "issues_read.csv"
CODES = ("me", "nu", "di", "hr", "co", "ec")
PARTS = ("title", "agenda", "subjects")
BY_VOETEN, BY_RULE = "voeten", "rule"


@cache
def rule() -> dict[str, dict[str, list[str]]]:
    """Code -> patterns in title, agenda and subjects, and `unless`. Raises SchemaError for a code or part unknown."""
    got = tomllib.loads((CURATED / RULE).read_text(encoding="utf-8"))
    if set(got) != set(CODES) or any(set(parts) != {*PARTS, "unless"} for parts in got.values()):
        raise SchemaError(f"{RULE} is not of the form expected", f"it has {', '.join(CODES)}, each with its parts")
    return got


def by_rule(rows: polars.DataFrame) -> polars.Series:
    """Codes joined by ';' ('' for none) of rows with title, agenda and subjects (null where unknown).

    Subjects are joined by ';' and looked at one by one. Patterns look ahead, which those of Polars cannot.
    """
    compiled = {
        code: {part: [re.compile(p, re.IGNORECASE) for p in patterns] for part, patterns in parts.items()}
        for code, parts in rule().items()
    }

    def codes(title: str, agenda: str, subjects: str) -> str:
        texts = {"title": [title], "agenda": [agenda], "subjects": subjects.split(";")}
        found = [
            code
            for code, parts in compiled.items()
            if not any(p.search(title) for p in parts["unless"])
            and any(p.search(text) for part in PARTS for p in parts[part] for text in texts[part])
        ]
        return ";".join(sorted(found))

    read = rows.select(*(pl.col(part).fill_null("") for part in PARTS))
    return pl.Series("issues", [codes(*row) for row in read.iter_rows()], dtype=pl.String)


def coded(calls: polars.DataFrame, resolutions: polars.DataFrame, last: int) -> polars.DataFrame:
    """Roll calls with `issues` and `coded_by`: Voeten's codes to session `last` where his files hold the vote, the rule's
    for every other vote that has a title. `issues` is null for none of them; `coded_by` too where nobody coded it."""
    known = resolutions.select("symbol", pl.col("agenda_title").alias("agenda"), "subjects")
    rows = calls.join(known, on="symbol", how="left", maintain_order="left")
    rows = rows.with_columns(by_rule(rows).alias("_rule"))
    his = (pl.col("session") <= last) & pl.col("edition").str.contains("unvotes")
    ruled = ~his & pl.col("title").is_not_null()
    return rows.with_columns(
        pl.when(his).then(pl.col("issues")).when(ruled).then(pl.col("_rule").replace("", None)).alias("issues"),
        pl.when(his).then(pl.lit(BY_VOETEN)).when(ruled).then(pl.lit(BY_RULE)).alias("coded_by"),
    ).drop("_rule", "agenda", "subjects")


def score(held: polars.Series, ruled: polars.Series) -> polars.DataFrame:
    """code, n (rows that have it in `held`), precision and recall of `ruled`: of the rows to which the rule gives the code,
    the share that have it, and of those that have it the share to which the rule gives it; null where there are none."""
    rows = []
    for code in CODES:
        a = held.fill_null("").str.split(";").list.contains(code)
        b = ruled.fill_null("").str.split(";").list.contains(code)
        both, in_a, in_b = int((a & b).sum()), int(a.sum()), int(b.sum())
        rows.append((code, in_a, both / in_b if in_b else None, both / in_a if in_a else None))
    return pl.DataFrame(
        rows, schema={"code": pl.String, "n": pl.Int64, "precision": pl.Float64, "recall": pl.Float64}, orient="row"
    )


def read_by_hand() -> polars.DataFrame:
    """symbol, title, codes, read_by: the resolutions that were read."""
    return pl.read_csv(CURATED / READ, infer_schema_length=0).with_columns(pl.col("codes").fill_null(""))
