from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desktop_app.storage.administrative import places
from desktop_app.ui.widgets.commune_choice import CommuneChoice, ProvinceChoice, was_and_is


@pytest.fixture
def choice(qtbot) -> CommuneChoice:
    made = CommuneChoice()
    qtbot.addWidget(made)
    made.show()
    return made


def lines(choice) -> list[str]:
    return [str(line) for line in choice._popup.list.model().stringList()]


def test_before_the_lists_are_there_nothing_is_offered(choice: CommuneChoice):
    choice.open_list()
    assert lines(choice) == []
    assert choice.commune() is None


def test_an_old_name_says_its_district_and_what_it_is_now_and_gives_the_commune_of_today(choice: CommuneChoice, qtbot):
    choice.set_places(places())
    choice.set_province("40")
    choice.open_list()
    assert len(lines(choice)) == 130
    qtbot.keyClicks(choice._popup.search, "quynh hau")
    assert lines(choice) == ["Xã Quỳnh Hậu\nhuyện Quỳnh Lưu cũ, nay là xã Quỳnh Lưu"]
    with qtbot.waitSignal(choice.picked) as picked:
        qtbot.keyClick(choice._popup.search, Qt.Key.Key_Return)
    (place,) = picked.args
    assert was_and_is(place) == "Xã Quỳnh Hậu (huyện Quỳnh Lưu) nay là xã Quỳnh Lưu"
    assert choice.text() == "Xã Quỳnh Lưu"
    assert choice.commune().code == "17179"


def test_a_commune_that_was_cut_up_has_a_line_for_each_part(choice: CommuneChoice, qtbot):
    choice.set_places(places())
    choice.set_province("01")
    choice.open_list()
    qtbot.keyClicks(choice._popup.search, "tan lap dan phuong")
    assert lines(choice) == [
        "Xã Tân Lập\nhuyện Đan Phượng cũ, một phần nay thuộc xã Ô Diên",
        "Xã Tân Lập\nhuyện Đan Phượng cũ, một phần nay thuộc xã Hoài Đức",
    ]
    qtbot.keyClick(choice._popup.search, Qt.Key.Key_Down)
    qtbot.keyClick(choice._popup.search, Qt.Key.Key_Return)
    assert choice.commune().name == "Xã Hoài Đức"


def test_where_the_board_is_stands_first_and_is_no_commune_of_its_own(choice: CommuneChoice, qtbot):
    choice.set_places(places(), places().units.commune("17179"))
    choice.set_province("40")
    choice.open_list()
    assert lines(choice)[0] == "Như ban: Xã Quỳnh Lưu"
    with qtbot.waitSignal(choice.picked) as picked:
        qtbot.keyClick(choice._popup.search, Qt.Key.Key_Return)
    assert picked.args == [None]
    assert choice.commune() is None
    assert choice.text() == "Như ban: Xã Quỳnh Lưu"


def test_provinces_are_found_without_marks(qtbot):
    made = ProvinceChoice()
    qtbot.addWidget(made)
    made.show_province("40")
    assert made.key() is None
    made.set_places(places())
    made.show()
    made.open_list()
    assert len(lines(made)) == 34
    qtbot.keyClicks(made._popup.search, "nghe an")
    assert lines(made) == ["Nghệ An"]
    with qtbot.waitSignal(made.chosen) as chosen:
        qtbot.keyClick(made._popup.search, Qt.Key.Key_Return)
    assert chosen.args == ["40"]
    made.show_province("01")
    assert made.text() == "Hà Nội"
