from __future__ import annotations

from provincial_server.tables import csv_bytes


def test_a_table_opens_with_vietnamese_letters_and_runs_no_formula():
    written = csv_bytes(["Ban", "Số"], [["=1+1", 5], ["@x", -3], ['Ban "Hồ", thôn 3', 0]])
    assert written.startswith(b"\xef\xbb\xbf")
    assert written.decode("utf-8-sig").split("\r\n") == ["Ban,Số", "'=1+1,5", "'@x,-3", '"Ban ""Hồ"", thôn 3",0', ""]
