from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_app.domain.dates import PartialDate
from desktop_app.services.members import AddMember
from desktop_app.storage.queries.member_filter import MemberFilter
from desktop_app.ui.members.arrangement import Arrangement

from .conftest import Stage, texts


def test_letters_typed_faster_than_answers_come_leave_the_answer_to_the_last(stage: Stage):
    QTest.keyClicks(stage.page.list.search, "dao duy an")
    QTest.keyClick(stage.page.list.search, Qt.Key.Key_Backspace)
    stage.settle()
    assert stage.page.list.feed.wanted.search == "dao duy a"
    assert stage.shown() == ["Đào Duy An"]


def test_pages_come_as_they_are_scrolled_to(open_stage, add_people):
    add_people([AddMember(f"Trần Văn {chr(97 + n // 26 % 26)}{chr(97 + n % 26)}") for n in range(450)])
    stage = open_stage()
    assert len(stage.shown()) == 450
    assert [bool(name) for name in stage.shown()].count(True) == 200
    bar = stage.page.list.table.verticalScrollBar()
    bar.setValue(bar.maximum())
    stage.settle()
    assert [bool(name) for name in stage.shown()] == [True] * 200 + [False] * 200 + [True] * 50
    assert "450 hội viên" in texts(stage.page.list)


def test_rows_of_a_filter_are_shown_before_they_are_counted(open_stage, add_people):
    people = [AddMember(f"Trần Văn {chr(97 + n // 26)}{chr(97 + n % 26)}", sex="male") for n in range(230)]
    add_people([*people, AddMember("Hồ Thị Lài", PartialDate(1963), "female")])
    stage = open_stage()
    shown, seen = stage.page.list, []
    shown.feed.answered.connect(lambda _wanted: seen.append((len(stage.shown()), shown.found.text())))
    shown.arrange(Arrangement(MemberFilter(sex="male")))
    stage.settle()
    assert seen == [(200, "Tìm thấy … người")]
    assert (len(stage.shown()), shown.found.text()) == (230, "Tìm thấy 230 người")
    shown.table.choose_place(199)
    shown.table.verticalScrollBar().setValue(shown.table.verticalScrollBar().maximum())
    stage.settle()
    assert all(stage.shown())


def test_a_filter_that_changes_before_it_was_counted_says_the_number_of_the_last(open_stage, add_people):
    add_people([AddMember(f"Trần Văn {chr(97 + n // 26)}{chr(97 + n % 26)}", sex="male") for n in range(230)])
    stage = open_stage()
    shown, again = stage.page.list, [MemberFilter(sex="male", hamlets=("Thôn 99",))]
    shown.feed.answered.connect(lambda _wanted: again and shown.arrange(Arrangement(again.pop())))
    shown.arrange(Arrangement(MemberFilter(sex="male")))
    stage.settle()
    assert (stage.shown(), shown.feed.total) == ([], 0)


def test_what_surrounds_the_list_comes_though_somebody_types_before_it_has_come(open_stage, add_people):
    add_people([AddMember("Hồ Thị Lài")])
    stage = open_stage()
    add_people([AddMember("Đào Duy An")])
    stage.page.list.reload()
    QTest.keyClicks(stage.page.list.search, "h")
    stage.settle()
    assert "2 hội viên" in texts(stage.page.list)
