"""A wrong command line is told in Vietnamese, by both programs."""

from __future__ import annotations

import pytest

from desktop_app.__main__ import main
from provincial_server.__main__ import main as province

ENGLISH = (
    "usage",
    "error",
    "argument",
    "required",
    "expected",
    "invalid",
    "choose",
    "options",
    "show this",
    "unrecognized",
)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["verify"], "còn thiếu: "),
        (["import"], "còn thiếu: "),
        (["import", "vouchers", "a.sokh", "b.xlsx"], "không có 'vouchers'; chọn một trong: "),
        (["verify", "a.sokh", "--nhanh"], "không có ở lệnh này: --nhanh"),
        (["verify", "a.sokh", "--passphrase-file"], "cần một từ theo sau"),
        (["sync"], "còn thiếu: "),
        (["package", "out"], "còn thiếu: "),
    ],
)
def test_a_wrong_command_is_told_in_vietnamese(words: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(words)
    said = capsys.readouterr().err
    assert ended.value.code == 2
    assert told in said
    assert [word for word in ENGLISH if word in said] == []


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ([], "còn thiếu: "),
        (["serve", "--embedded", "a", "--port"], "cần một từ theo sau"),
        (["serve", "--embedded", "a", "--port", "x"], "--port: "),
        (["thêm"], "không có 'thêm'; chọn một trong: "),
    ],
)
def test_so_it_is_by_the_server(words: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        province(words)
    said = capsys.readouterr().err
    assert ended.value.code == 2
    assert told in said
    assert [word for word in ENGLISH if word in said] == []


@pytest.mark.parametrize("words", [["--help"], ["import", "--help"], ["verify", "--help"]])
def test_the_help_is_in_vietnamese(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(words)
    said = capsys.readouterr().out
    assert "cách dùng: " in said
    assert [word for word in ENGLISH if word in said] == []
