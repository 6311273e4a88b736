from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from desktop_app.domain.old_communes import Place
from desktop_app.storage.administrative import places
from desktop_app.ui.theme.layouts import Column
from desktop_app.ui.widgets.place_field import PlaceField
from tests.ui.lint import faults

LOOKS = [("light", 1.0, 640), ("dark", 1.125, 640), ("light", 1.25, 700)]


@pytest.fixture
def field(qtbot) -> PlaceField:
    made = PlaceField()
    qtbot.addWidget(made)
    made.set_places(places(), home="17179")
    made.show()
    return made


def leave(field: PlaceField, text: str) -> None:
    """Types an old name over what stands there, and goes on."""
    field.old_name.setText(text)
    field.old_name.textEdited.emit(text)
    field.old_name.editingFinished.emit()


def test_a_person_lives_where_the_board_is_until_something_is_said(field: PlaceField):
    assert field.value() == ("", "")
    assert field.commune.text() == "Như ban: Xã Quỳnh Lưu"
    assert field.province.key() == "40"


def test_what_was_set_before_the_lists_came_is_shown_then(qtbot):
    field = PlaceField()
    qtbot.addWidget(field)
    field.set_value("17179", "xã Quỳnh Hậu")
    assert field.value() == ("17179", "xã Quỳnh Hậu")
    field.set_places(places())
    assert field.value() == ("17179", "xã Quỳnh Hậu")
    assert (field.province.text(), field.commune.text()) == ("Nghệ An", "Xã Quỳnh Lưu")


def test_without_a_board_nothing_is_chosen(qtbot):
    field = PlaceField()
    qtbot.addWidget(field)
    field.set_places(places())
    assert field.value() == ("", "")
    assert field.commune.text() == ""
    assert field.province.key() is None


def test_an_old_name_with_one_place_gives_the_commune_and_stays_as_typed(field: PlaceField, qtbot):
    with qtbot.waitSignal(field.changed):
        leave(field, "quỳnh thắng")
    assert field.value() == ("17224", "quỳnh thắng")
    assert field.old_field.state == "ok"
    assert field.old_field.message().startswith("Xã Quỳnh Thắng (huyện Quỳnh Lưu) nay là ")


def test_an_old_name_with_several_places_is_asked_about_and_not_guessed(field: PlaceField, qtbot):
    leave(field, "Bình Sơn")
    assert field.value() == ("", "Bình Sơn")
    assert field.old_field.state == "warn"
    assert field.old_field.message().startswith("Tên này ứng với 2 nơi")
    field.commune.open_list()
    assert [str(line).split("\n")[0] for line in field.commune._popup.list.model().stringList()] == ["Xã Bình Sơn"] * 2
    QTest.keyClick(field.commune._popup.search, Qt.Key.Key_Down)
    QTest.keyClick(field.commune._popup.search, Qt.Key.Key_Return)
    code, old = field.value()
    assert code in {place.commune.code for place in places().bearers("Bình Sơn", "40")}
    assert old == "Bình Sơn"
    assert field.old_field.state == "ok"


def test_an_old_name_that_nobody_knows_is_kept_with_a_word_about_it(field: PlaceField):
    leave(field, "xã Không Đâu Có")
    assert field.value() == ("", "xã Không Đâu Có")
    assert field.old_field.state == "warn"
    leave(field, "")
    assert field.old_field.state == ""


def test_an_old_name_of_another_commune_than_the_chosen_one_is_doubted_and_nothing_changes(field: PlaceField):
    field.set_value("17179", "")
    leave(field, "Quỳnh Thắng")
    assert field.value() == ("17179", "Quỳnh Thắng")
    assert "Xin xem lại" in field.old_field.message()
    leave(field, "Bình Sơn, Anh Sơn")
    assert "Xin xem lại" in field.old_field.message()
    leave(field, "Quỳnh Hậu")
    assert field.old_field.state == "ok"


def test_a_commune_found_by_its_old_name_fills_that_name_in(field: PlaceField, qtbot):
    place = places().find("quynh thang quynh luu", "40")[0]
    with qtbot.waitSignal(field.changed):
        field.commune.picked.emit(place)
    assert field.value() == ("17224", "Xã Quỳnh Thắng")
    other = places().find("quynh hau quynh luu", "40")[0]
    field.commune.picked.emit(other)
    assert field.value() == ("17179", "Xã Quỳnh Hậu"), "what the field filled in itself it may change"
    field.old_name.setText("Quỳnh Hậu nhà tôi")
    field.commune.picked.emit(place)
    assert field.value() == ("17224", "Quỳnh Hậu nhà tôi"), "what a person typed stays"


def test_another_province_lets_go_of_the_commune(field: PlaceField, qtbot):
    field.set_value("17179", "")
    with qtbot.waitSignal(field.changed):
        field.province.chosen.emit("01")
    assert field.value()[0] == ""
    assert field.commune.text() == ""
    field.commune.picked.emit(Place(places().units.commune("17179")))
    assert field.province.key() == "40"


def test_setting_a_value_sends_nothing(field: PlaceField, qtbot):
    with qtbot.assertNotEmitted(field.changed):
        field.set_value("17224", "Quỳnh Thắng")
        field.set_value("", "")
    assert field.value() == ("", "")


@pytest.mark.parametrize("chosen", LOOKS, ids=lambda look: f"{look[0]}-{look[1]}")
def test_it_is_clean_in_every_look(qtbot, look, chosen):
    mode, scale, width = chosen
    look(mode, scale)
    window, field = QWidget(), PlaceField()
    column = Column(window, margins=(20, 20, 20, 20))
    column.addWidget(field)
    column.addStretch(1)
    qtbot.addWidget(window)
    field.set_places(places(), home="17179")
    window.resize(width, 500)
    window.show()
    leave(field, "Bình Sơn")
    qtbot.waitUntil(lambda: faults(window) == [])
