from __future__ import annotations

import sys
from pathlib import Path

import pytest

from desktop_app.storage.book import Passphrase, RecoveryCode, open_book
from desktop_app.storage.queries.organisation import board
from desktop_app.ui.first_start.page import BOARD, KEY, READY
from tests.ui.lint import faults
from tests.ui.looks import LOOKS

from .conftest import Beginning

WORDS = "quỳnh lưu mùa gặt"


def test_from_the_first_click_to_an_encrypted_book_that_opens_with_passphrase_and_recovery_code(
    beginning: Beginning, surroundings
):
    gate = beginning.gate
    beginning.describe_board()
    assert gate.board.name.text() == "Hội Khuyến học xã Quỳnh Lưu"
    gate.board.actor.setText("ông Minh")
    gate.next_button.click()
    code = gate._offers.recovery_code
    beginning.set_passphrase(WORDS)
    gate.key.tick.click()
    gate.next_button.click()
    beginning.settle()
    assert gate.now == READY
    gate.next_button.click()
    beginning.settle()
    (opened,) = beginning.opened
    assert (opened.board, opened.actor) == ("Hội Khuyến học xã Quỳnh Lưu", "ông Minh")
    path = opened.book.path
    assert path.name == "hoi-khuyen-hoc-xa-quynh-luu.sokh"
    with opened.book.reader() as reader:
        row = board(reader)
    assert (row.kind, row.province_code, row.commune_code) == ("commune", "40", "17179")
    beginning.opened.clear()
    opened.book.close()
    for secret in (Passphrase(WORDS), RecoveryCode(code)):
        open_book(path, secret, surroundings).close()


def test_the_recovery_sheet_is_saved_opened_and_said(beginning: Beginning):
    beginning.describe_board()
    beginning.gate.next_button.click()
    beginning.gate.key.sheet_button.click()
    beginning.settle()
    paper = beginning.folder / "giay" / "ma-cuu-ho.pdf"
    assert paper.read_bytes().startswith(b"%PDF-")
    assert beginning.shown == [paper]
    assert beginning.gate.key.saved.isVisible()


def test_without_a_province_nothing_goes_on_and_the_sentence_stands_beside_it(beginning: Beginning):
    beginning.gate.start.begin_button.click()
    beginning.gate.next_button.click()
    assert beginning.gate.now == BOARD
    assert beginning.gate.board.province_field.message().startswith("Chưa chọn tỉnh")
    beginning.search(beginning.gate.board.province, "ha noi")
    beginning.gate.next_button.click()
    assert beginning.gate.now == BOARD
    assert beginning.gate.board.commune_field.message().startswith("Chưa chọn xã")


def test_another_province_takes_the_commune_of_the_first_away(beginning: Beginning):
    beginning.describe_board()
    beginning.search(beginning.gate.board.province, "ha noi")
    assert beginning.gate.board.commune.key() is None


def test_a_clan_must_write_its_own_name(beginning: Beginning):
    beginning.describe_board()
    beginning.gate.board.choose_kind("clan")
    beginning.gate.next_button.click()
    assert beginning.gate.now == BOARD
    assert "Ghi tiếp tên riêng" in beginning.gate.board.name_field.message()
    beginning.gate.board.name.setText("Ban Khuyến học dòng họ Hồ")
    beginning.gate.next_button.click()
    assert beginning.gate.now == KEY


@pytest.mark.parametrize("name", ["", "   ", "A" * 300])
def test_a_name_that_cannot_stand_on_papers_gets_its_sentence(beginning: Beginning, name: str):
    beginning.describe_board()
    beginning.gate.board.name.setText(name)
    beginning.gate.next_button.click()
    assert beginning.gate.now == BOARD
    assert beginning.gate.board.name_field.state == "bad"


def test_a_name_written_by_hand_survives_another_kind_and_the_way_back(beginning: Beginning):
    beginning.describe_board()
    beginning.gate.board.name.setText("Hội Khuyến học xã nhà")
    beginning.gate.board.choose_kind("school")
    beginning.gate.next_button.click()
    beginning.gate.back_button.click()
    assert beginning.gate.board.name.text() == "Hội Khuyến học xã nhà"
    assert beginning.gate.board.commune.commune().code == "17179"


@pytest.mark.parametrize(
    ("first", "again", "said"),
    [("abc", "abc", "ngắn quá"), ("123456", "123456", "dễ đoán"), (WORDS, "khác hẳn", "chưa giống nhau")],
)
def test_a_poor_passphrase_goes_no_further(beginning: Beginning, first: str, again: str, said: str):
    beginning.describe_board()
    beginning.gate.next_button.click()
    beginning.set_passphrase(first, again)
    beginning.gate.key.tick.click()
    beginning.gate.next_button.click()
    assert beginning.gate.now == KEY
    pair = beginning.gate.key.pair
    assert said in pair.first_field.message() + pair.again_field.message()


def test_without_the_tick_the_code_may_not_be_on_paper_and_nothing_goes_on(beginning: Beginning):
    beginning.describe_board()
    beginning.gate.next_button.click()
    beginning.set_passphrase(WORDS)
    beginning.gate.next_button.click()
    assert beginning.gate.now == KEY
    assert beginning.gate.key.untold.isVisible()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="/sys is a folder that nobody can write in")
def test_a_folder_that_cannot_be_written_is_said_and_another_one_can_be_chosen(beginning: Beginning, tmp_path: Path):
    gate = beginning.gate
    gate._folder = Path("/sys/so")
    beginning.describe_board()
    gate.next_button.click()
    beginning.set_passphrase(WORDS)
    gate.key.tick.click()
    gate.next_button.click()
    beginning.settle()
    gate.next_button.click()
    beginning.settle()
    assert gate.banner.isVisible()
    assert gate.next_button.isEnabled()
    gate._on_folder_selected(str(tmp_path / "khác"))
    beginning.settle()
    gate.next_button.click()
    beginning.settle()
    assert [opened.book.path.parent.name for opened in beginning.opened] == ["khác"]


@pytest.mark.parametrize("chosen", LOOKS)
def test_every_step_is_clean_in_every_look(beginning: Beginning, look, chosen):
    mode, scale, width, height = chosen
    look(mode, scale)
    beginning.window.resize(width, height)
    gate = beginning.gate
    beginning.settle()
    assert faults(beginning.window) == []
    gate.start.begin_button.click()
    gate.next_button.click()
    beginning.settle()
    assert faults(beginning.window) == []
    gate.board.choose_place("40", "17179")
    gate.next_button.click()
    gate.next_button.click()
    beginning.settle()
    assert faults(beginning.window) == []
    beginning.set_passphrase(WORDS)
    gate.key.tick.click()
    gate.next_button.click()
    beginning.settle()
    assert gate.now == READY
    beginning.settle()
    assert faults(beginning.window) == []
