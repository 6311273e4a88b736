from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_app.storage.book import Passphrase, RecoveryCode, open_book
from desktop_app.ui.recent import RecentBook
from desktop_app.ui.unlock.page import UnlockGate
from desktop_app.ui.widgets.button import Button
from tests.conftest import BOARD, PASSPHRASE, RECOVERY
from tests.ui.lint import faults
from tests.ui.looks import LOOKS

from .conftest import Door


def test_enter_after_the_passphrase_opens_the_book_as_whoever_wrote_last(door: Door):
    door.gate.passphrase.passphrase.insert(PASSPHRASE)
    QTest.keyClick(door.gate.passphrase.passphrase, Qt.Key.Key_Return)
    door.settle()
    (opened,) = door.opened
    assert (opened.board, opened.actor) == (BOARD.name, "bà Lài")


def test_another_person_may_write_from_now_on(door: Door):
    door.gate.passphrase.actor.setText("  ông Minh ")
    door.gate.passphrase.passphrase.setText(PASSPHRASE)
    door.gate.passphrase.button.click()
    door.settle()
    assert door.opened[0].actor == "ông Minh"


def test_a_wrong_passphrase_is_said_beside_it_and_harms_nothing(door: Door, surroundings):
    before = door.path.read_bytes()
    door.gate.passphrase.passphrase.setText("mã khóa sai")
    door.gate.passphrase.button.click()
    door.settle()
    assert not door.opened
    assert door.gate.passphrase.field.message().startswith("Mã khóa chưa đúng")
    assert door.gate.passphrase.passphrase.selectedText()
    assert door.path.read_bytes() == before
    open_book(door.path, Passphrase(PASSPHRASE), surroundings).close()


def test_nothing_typed_asks_nothing_of_the_book(door: Door):
    door.gate.passphrase.button.click()
    assert door.gate.passphrase.field.message() == "Chưa gõ mã khóa."


def test_a_forgotten_passphrase_is_replaced_with_the_recovery_code_which_stays(door: Door, surroundings):
    door.gate.show_way(door.gate.recovery)
    door.gate.recovery.code.setText(RECOVERY.lower().replace("-", " "))
    door.gate.recovery.button.click()
    door.settle()
    assert not door.opened
    door.gate.renewal.pair.first.setText("mã khóa mới hẳn")
    door.gate.renewal.pair.again.setText("mã khóa mới hẳn")
    door.gate.renewal.button.click()
    door.settle()
    (opened,) = door.opened
    opened.book.close()
    door.opened.clear()
    for secret in (Passphrase("mã khóa mới hẳn"), RecoveryCode(RECOVERY)):
        open_book(door.path, secret, surroundings).close()


def test_a_poor_new_passphrase_is_refused_and_the_book_waits(door: Door):
    door.gate.show_way(door.gate.recovery)
    door.gate.recovery.code.setText(RECOVERY)
    door.gate.recovery.button.click()
    door.settle()
    door.gate.renewal.pair.first.setText("12345")
    door.gate.renewal.button.click()
    door.settle()
    assert not door.opened
    assert door.gate.renewal.pair.first_field.state == "bad"


def test_leaving_after_the_recovery_code_closes_the_book(door: Door, surroundings):
    door.gate.show_way(door.gate.recovery)
    door.gate.recovery.code.setText(RECOVERY)
    door.gate.recovery.button.click()
    door.settle()
    door.gate.leave()
    open_book(door.path, Passphrase(PASSPHRASE), surroundings).close()


@pytest.mark.parametrize("code", ["", "ABCD", "AAAA-AAAA-AAAA-AAAA-AAAA-AAAA-AAAA-AAAA"])
def test_a_wrong_recovery_code_is_said_beside_it(door: Door, code: str):
    door.gate.show_way(door.gate.recovery)
    door.gate.recovery.code.setText(code)
    door.gate.recovery.button.click()
    door.settle()
    assert not door.opened
    assert door.gate.recovery.field.state == "bad"


def test_a_book_that_is_gone_open_elsewhere_or_cut_short_is_told_above(door: Door, surroundings):
    def tries() -> str:
        door.gate.passphrase.passphrase.setText(PASSPHRASE)
        door.gate.passphrase.button.click()
        door.settle()
        assert door.gate.banner.isVisible()
        return door.gate.banner.accessibleName()

    with open_book(door.path, Passphrase(PASSPHRASE), surroundings):
        assert "đang mở ở một cửa sổ khác" in tries()
    whole = door.path.read_bytes()
    door.path.write_bytes(whole[:5000])
    assert "cụt hoặc hỏng" in tries()
    door.path.unlink()
    assert "Không thấy sổ" in tries()
    door.path.write_bytes(whole)
    door.gate.passphrase.button.click()
    door.settle()
    assert len(door.opened) == 1
    assert not door.gate.banner.isVisible()


def test_the_other_books_of_this_machine_are_one_click_away(door: Door):
    (button,) = [b for b in door.gate.findChildren(Button) if b.text() == "Ban Khuyến học dòng họ Hồ"]
    button.click()
    assert door.chosen == [door.path.with_name("ho.sokh")]


def test_many_books_are_behind_one_button(door: Door, surroundings, qtbot):
    books = [RecentBook(f"/so/{number}.sokh", f"Ban {number}") for number in range(6)]
    gate = UnlockGate(books[0], door.gate._jobs, surroundings, books)
    qtbot.addWidget(gate)
    wanted: list[bool] = []
    gate.shelf_wanted.connect(lambda: wanted.append(True))
    texts = {button.text(): button for button in gate.findChildren(Button)}
    assert {"Ban 1", "Ban 2", "Ban 3"} <= texts.keys()
    assert "Ban 4" not in texts
    texts["Tất cả 6 sổ trên máy này"].click()
    assert wanted == [True]


def test_a_chosen_file_is_asked_for_next(door: Door, tmp_path: Path):
    door.gate._on_file_selected(str(tmp_path / "usb" / "so.sokh"))
    assert door.chosen == [tmp_path / "usb" / "so.sokh"]


@pytest.mark.parametrize("chosen", LOOKS)
def test_every_way_in_is_clean_in_every_look(door: Door, look, chosen):
    mode, scale, width, height = chosen
    look(mode, scale)
    door.window.resize(width, height)
    for way in (door.gate.passphrase, door.gate.recovery, door.gate.renewal):
        door.gate.show_way(way)
        door.settle()
        assert faults(door.window) == []
