"""Cài đặt as a whole: its sections, keys, and who sees what."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_app.services.organisation import AddBoard, add_board
from desktop_app.services.users import AddUser, add_user
from desktop_app.storage.book import Book, Passphrase, open_book
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.session import Session
from desktop_app.ui.settings.page import SettingsPage
from tests.ui.settings.conftest import Stage

ALL = ["look", "board", "boards", "reorganise", "places", "people", "lock", "absorb"]


def test_every_section_opens(stage: Stage):
    assert list(stage.page.list.buttons) == ALL
    for key in ALL:
        stage.open(key)
        assert stage.page.current == key
        assert stage.page.section.isVisible()


def test_arrow_keys_go_through_the_sections(stage: Stage):
    stage.page.focus_first()
    QTest.keyClick(stage.page.list.buttons["look"], Qt.Key.Key_Down)
    stage.settle()
    assert stage.page.current == "board"


def test_a_form_that_is_open_is_still_there_on_the_way_back(stage: Stage):
    section = stage.open("places")
    section.open_add("hamlet")
    section.form.name.setText("Thôn 9")
    stage.open("look")
    assert stage.open("places").form.name.text() == "Thôn 9"
    stage.page.save()
    stage.settle()
    assert [row.name for row in section.hamlets.model.rows()] == ["Thôn 9"]
    stage.page.undo()
    stage.settle()
    assert section.hamlets.model.rows() == ()


@pytest.mark.parametrize("key", ["board", "boards", "places", "reorganise"])
def test_the_key_for_adding_opens_the_form_of_the_section(stage: Stage, key: str):
    section = stage.open(key)
    stage.page.primary_action()
    stage.settle()
    assert section.form is not None or stage.page.wizard.isVisible()


def test_who_sees_one_board_finds_only_what_is_about_themselves(qtbot, qapp, book: Book):
    with book.work("bà Lài") as work:
        clan = add_board(work, AddBoard("Ban Khuyến học dòng họ Hồ", "clan"))
    add_user(book, AddUser("ông Tộc", "mã của họ Hồ", scope=clan))
    book.close()
    jobs = Jobs()
    with open_book(book.path, Passphrase("mã của họ Hồ"), book.surroundings) as narrowed:
        page = SettingsPage(Session(narrowed, "ông Tộc", jobs))
        qtbot.addWidget(page)
        assert list(page.list.buttons) == ["look", "people"]
        qtbot.waitUntil(lambda: not jobs.busy)
        jobs.close()
