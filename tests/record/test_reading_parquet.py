"""Parquet files of users: a damaged one that ends the process of its reader is told like any other."""

from __future__ import annotations

import base64
import gzip
from pathlib import Path

import polars as pl
import pytest

from foedus.core.errors import BadInput
from foedus.record import layouts
from foedus.record.reading import parquet, sheet

# a table of four columns with one byte changed, of which Polars 2.1 asks for two exabytes and aborts
DAMAGED = (
    "H4sIAAAAAAACA6VWS2gbRxie3dVjvfJDDp5BCzpsH94qaRpL67jWFtJm9LSJkkgijZOQkqwsKVIjS64k6+H24BafStpjaUNacgihJ0MPBR9K"
    "6gZaigk59dAXOZSUkkIvLvQQKGRmdleWQwytI6SZf/7H938z//+D0jgbgg54nYOfcykoQgBA4MuJf5X0Gzzgvx2VV/SFH78fPvfe3x8c3Pqk"
    "8tpJ5/vL6fVo+Cr/x9pAWor+9GAhsiq+PZ5upy+888Wn12r7Nj8sfvPPW7Fyu3P9zptS5blkaeyXBIAAjkH1IJSgF7qgy/8yCHjmavVKXjlV"
    "axoVnzNaKlcNO7mUAYAnB4njhfsADspTwOWVfe752lK1We/CQSShGzy6xat3OVXcFYzcaxgqKcj3buXWARDIITpzgjDywmf7GLkCAlH76GK7"
    "i9jkIYwCocfCZVQWS8YkI9FCVzl1S1DXhcfiSWoFaimy2VjedwH4zQ3Y53drJxz2wed3vIpo23yi7W0jDMzar8IJXuiw6Di6BaPOyHzGoduc"
    "+tCprjl3RSKEjsJsf6EVjgNg+AXmsfHdS6bbgxtTdDsaGbF5sup5+njaPj7R9npi9YQe0cEmLc6FQmexVm8ywhscus+pm6J6z70rJCOc2kH4"
    "LwA+Bl9PKGDgCI2wfQVwILQx5ClxT+i1PbMtL/SzvcepNz3qhrQrpDzKy1b7yb7+noRARpaZNoi5UqXLVPZKRMTt7ujF9FIQ0c7738x+dJeD"
    "HQSYuCXAi5b40Alblrgp9hxuekwR8nJlxlGv1ZpQIvM3zvdmbxyk/NSB6qxJsFUOomLdaIo76r1DZT4qQJLsl8+rVxz+PU84ujUCEbo2BF8F"
    "6hWn///NKPqBBv88BA8A9Su3f48Thf6kKKvDlMKa5H/KdkcrXoJ2m6GtDvmfsh3RRxRtZYSgoXU3klQR/SqO0Ur7BnE2e3LulcZ8qbBg+O4I"
    "E/QTwhGMcZz8cLhFzp0MNs9MdQzjBo6yPYNfTBN7u031sxhfsvxeJ1vsMj0s0WWG2imktUaWSVDYdsZWXMTcKNIpYtdNmaVm8cHcZLaUS+iL"
    "uTOR1nyVGfBpmr+77RllYjxqIeEWtQe3U8cYn2wrn0w0zminD88n9W6emaPH6dWP9TzpfSjqrIUUC1K7mTVu2S9T11kzdWTq3FzCZHKc8g+f"
    "ffx+CZuUaU9S8excp20k48sEv0HxU9uXYPE4m2F84pcIFN0zJq+YBTXB3j9DTTMsSNNDuWq2W8jgI8B3Il2rGPWGEljsNku16n6lVag3yrWq"
    "oh0KHQoqgdxSmczSdFEParn8ZLGY16aLxbCWDx3WpsNGUDc0fapY1IrTRiGva/vl82TA+7/gGQcAafLX4RERwGSAPwgAAA=="
)


@pytest.fixture
def damaged(tmp_path: Path) -> Path:
    file = tmp_path / "damaged.parquet"
    file.write_bytes(gzip.decompress(base64.b64decode(DAMAGED)))
    return file


def test_a_file_that_ends_its_reader_is_told(damaged: Path) -> None:
    with pytest.raises(BadInput, match=r"damaged\.parquet cannot be read.*Check that the file"):
        sheet(damaged, "*.parquet")
    assert parquet.fault(damaged) != ""
    assert not any(g.score >= layouts.SURE for g in layouts.recognise(damaged))


def test_the_next_file_is_read_after_it(damaged: Path, tmp_path: Path) -> None:
    good = tmp_path / "good ü.parquet"
    pl.DataFrame({"a": [1, 2]}).write_parquet(good)
    assert parquet.fault(good) == ""
    assert parquet.fault(damaged) != ""
    assert parquet.fault(good) == ""
    assert parquet.frame(good.read_bytes(), good.name)["a"].to_list() == [1, 2]
    assert "parquet" in parquet.fault(Path(__file__)).lower()


def test_a_reader_that_takes_too_long_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reader = parquet._Reader()
    monkeypatch.setattr(parquet, "READER", "import time; time.sleep(60)")
    monkeypatch.setattr(parquet, "DEADLINE", 0.2)
    assert "took more than" in reader.ask(tmp_path / "x.parquet")
    assert reader.process is None
