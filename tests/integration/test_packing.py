"""`package out` and `package in` as they are typed, with the province's command at the other end of the stick."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from provincial_server.__main__ import main as province_main
from tests.integration.sync.conftest import database
from tests.integration.test_commands import Terminal

__all__ = ["database"]


@pytest.fixture
def typed(tmp_path: Path) -> Terminal:
    terminal = Terminal(tmp_path)
    assert terminal.new()[0] == 0
    return terminal


def province(capsys: pytest.CaptureFixture[str], database: str, *words: str) -> tuple[int, str]:
    code = province_main([*words[:1], "--database", database, *words[1:]])
    return code, capsys.readouterr().out


def test_a_board_enrols_and_sends_by_typing_only(
    typed: Terminal, database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stick, answers = tmp_path / "usb", tmp_path / "tra-loi"
    stick.mkdir()
    code, said = province(
        capsys, database, "package", "invite", "--out", str(stick), "--commune", "17179", "--board", "Xã Mẫu"
    )
    invitation = stick / "tep-moi.skmoi"
    assert (code, said.strip()) == (0, str(invitation))
    code, said, _ = typed("package", "in", typed.book, str(invitation))
    assert (code, "Đã nhận tệp mời của Tỉnh Nghệ An" in said) == (0, True)
    answer = handed_in(typed, stick, answers, database, capsys, "xin-ghep-may")
    code, said, _ = typed("package", "in", typed.book, str(answer))
    assert (code, "Đã ghép máy này với Tỉnh Nghệ An" in said) == (0, True)
    answer = handed_in(typed, stick, answers, database, capsys, "goi-1-")
    code, said, _ = typed("package", "in", typed.book, str(answer))
    assert (code, "Tỉnh đã nhận gói số 1" in said, "còn 0 chưa gửi" in said) == (0, True, True)


def handed_in(
    typed: Terminal, stick: Path, answers: Path, database: str, capsys: pytest.CaptureFixture[str], begins: str
) -> Path:
    """Writes a package and hands it in; where the answer lies."""
    code, said, _ = typed("package", "out", typed.book, str(stick))
    assert code == 0, said
    (package,) = stick.glob(f"{begins}*.skgoi")
    code, said = province(capsys, database, "package", "in", str(package), "--out", str(answers))
    assert code == 0, said
    found = re.search(r"trả lời: (.*\.skgoi)", said)
    assert found is not None
    return Path(found[1])


def test_before_enrolment_nothing_goes_out_and_a_sentence_says_why(typed: Terminal, tmp_path: Path) -> None:
    code, _, complaint = typed("package", "out", typed.book, str(tmp_path))
    assert (code, "chưa ghép với tỉnh" in complaint) == (1, True)


def test_one_file_that_is_none_does_not_hold_up_the_others(typed: Terminal, tmp_path: Path) -> None:
    (tmp_path / "anh.jpg").write_bytes(b"JFIF")
    code, said, _ = typed("package", "in", typed.book, str(tmp_path / "anh.jpg"), str(tmp_path / "mat.skgoi"))
    assert code == 1
    assert "không phải gói" in said
    assert "mat.skgoi" in said


def test_the_province_says_of_each_file_what_came_of_it(
    database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "hong.skgoi").write_bytes(b"SKP1")
    code, said = province(capsys, database, "package", "in", str(tmp_path / "hong.skgoi"), "--out", str(tmp_path))
    assert (code, "bị hỏng" in said) == (1, True)
    assert province(capsys, database, "package", "in")[0] == 2
