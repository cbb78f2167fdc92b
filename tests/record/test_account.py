"""An account of what was read and left out is open only while a file is read."""

from __future__ import annotations

from foedus.record.account import Left, account, fact, leave, read


def test_an_account_holds_what_was_said_while_it_was_open() -> None:
    leave("no state", "ZZZ", 5)
    with account() as first:
        read(10)
        leave("no state", "ZZZ", 2, 3.0, "mUSD")
        leave("no state", "YYY", 0)
        with account() as inner:
            fact("edition", 2024)
        read(1)
    leave("no state", "ZZZ", 5)
    assert first.rows == 11 and first.left == [Left("no state", "ZZZ", 2, 3.0, "mUSD")] and not first.facts
    assert inner.facts == {"edition": "2024"} and not inner.left
