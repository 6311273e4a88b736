from __future__ import annotations

import pytest

from desktop_app.services.members import AddMember
from desktop_app.storage.queries.people import person_fields
from desktop_app.ui.members.promotion_level import PromotionView, school_years
from tests.ui.stage import late_answer

from .conftest import Stage, texts
from .test_editing import person_of

PUPILS = tuple(
    AddMember(name, school=school, class_name=class_name, school_year="2025-2026", as_member=False)
    for name, school, class_name in (
        ("Nguyễn Minh Anh", "THCS Quỳnh Lưu", "8A"),
        ("Hồ Thị Ánh", "THCS Quỳnh Lưu", "9A"),
        ("Lê Văn Bé", "THPT Quỳnh Lưu 1", "12A1"),
        ("Phan Thị Cúc", "THCS Quỳnh Lưu", "9B"),
        ("Trần Mầm", "MN Sao Mai", "Mẫu giáo lớn"),
    )
)


@pytest.fixture
def view(open_stage, add_people) -> tuple[Stage, PromotionView]:
    add_people(PUPILS)
    stage = open_stage()
    stage.page.list.yearly.promotion_wanted.emit()
    stage.settle()
    return stage, stage.page.promotion.view


def class_of(stage: Stage, name: str) -> tuple[str, str]:
    with stage.book.reader() as reader:
        person = person_fields(reader, person_of(stage, name))
    return person.class_name, person.school_year


def test_who_goes_up_is_ticked_and_who_leaves_is_not(view):
    _stage, shown = view
    assert [row.learner.full_name for row in shown.model.ticked()] == ["Nguyễn Minh Anh"]
    assert "1 em lên lớp, 3 em hết cấp, 1 em không rõ" in texts(shown)


def test_one_button_writes_and_one_takes_it_back(view):
    stage, _shown = view
    stage.press("Ghi lên lớp cho 1 em")
    assert class_of(stage, "Nguyễn Minh Anh") == ("9A", "2026-2027")
    assert class_of(stage, "Hồ Thị Ánh") == ("9A", "2025-2026")
    stage.undo_by_toast()
    assert class_of(stage, "Nguyễn Minh Anh") == ("8A", "2025-2026")


def test_what_is_written_is_for_the_year_in_sight_even_while_another_one_is_being_read(view):
    stage, shown = view
    now, following = school_years(stage.page.promotion._today)
    with late_answer(stage.jobs) as tell:
        shown.year.set_key(following)
        shown.year.chosen.emit(following)
        shown.write.click()
        tell.set()
        stage.settle()
    assert now == "2026-2027"
    assert class_of(stage, "Nguyễn Minh Anh") == ("9A", now)


def whole_class_of(stage: Stage, name: str) -> tuple[str, str, str]:
    with stage.book.reader() as reader:
        person = person_fields(reader, person_of(stage, name))
    return person.class_name, person.school, person.school_year


def test_the_new_school_of_all_who_leave_one_school_is_said_once(view):
    stage, shown = view
    assert shown.table.choose(person_of(stage, "Hồ Thị Ánh"))
    assert shown.card.class_name.text() == "10"
    shown.card.school.setText("THPT Quỳnh Lưu 1")
    assert stage.faults() == []
    stage.press("Ghi cho cả 2 em")
    assert len(shown.model.ticked()) == 3
    stage.press("Ghi lên lớp cho 3 em")
    for name in ("Hồ Thị Ánh", "Phan Thị Cúc"):
        assert whole_class_of(stage, name) == ("10", "THPT Quỳnh Lưu 1", "2026-2027")
    stage.undo_by_toast()
    assert whole_class_of(stage, "Phan Thị Cúc") == ("9B", "THCS Quỳnh Lưu", "2025-2026")


def test_one_learner_gets_another_class_one_leaves_school_and_one_begins_it(view):
    stage, shown = view
    assert shown.table.choose(person_of(stage, "Hồ Thị Ánh"))
    shown.card.school.setText("THPT Quỳnh Lưu 2")
    shown.card.class_name.setText("10A3")
    stage.press("Ghi cho em này")
    assert shown.table.chosen_row().learner.full_name == "Phan Thị Cúc"
    assert stage.focused() is shown.card.school
    stage.press("Thôi học")
    assert shown.table.choose(person_of(stage, "Trần Mầm"))
    shown.card.school.setText("TH Quỳnh Lưu")
    shown.card.class_name.setText("1A")
    stage.press("Ghi cho em này")
    shown.show_preview(shown.preview)
    stage.press("Ghi lên lớp cho 4 em")
    assert whole_class_of(stage, "Hồ Thị Ánh") == ("10A3", "THPT Quỳnh Lưu 2", "2026-2027")
    assert whole_class_of(stage, "Phan Thị Cúc") == ("", "", "")
    assert whole_class_of(stage, "Trần Mầm") == ("1A", "TH Quỳnh Lưu", "2026-2027")
    assert whole_class_of(stage, "Lê Văn Bé") == ("12A1", "THPT Quỳnh Lưu 1", "2025-2026")


def test_a_learner_who_leaves_a_school_is_not_written_before_the_new_one_is_known(view, look):
    stage, shown = view
    shown.model.tick_all()
    assert sorted(row.learner.full_name for row in shown.model.ticked()) == ["Lê Văn Bé", "Nguyễn Minh Anh"]
    assert shown.table.choose(person_of(stage, "Hồ Thị Ánh"))
    shown.card.class_name.clear()
    stage.press("Ghi cho em này")
    assert "Ghi trường hoặc lớp mới." in texts(shown)
    assert len(shown.model.ticked()) == 2
    for size, scale in (((1280, 645), 1.0), ((1366, 697), 1.25)):
        look("light", scale)
        stage.window.resize(*size)
        assert stage.faults() == []


def test_with_nobody_ticked_there_is_nothing_to_write(view):
    stage, shown = view
    shown.model.set_ticked(set())
    assert not shown.write.isEnabled()
    assert stage.faults() == []


def test_a_book_without_learners_says_so(stage: Stage):
    stage.page.open_promotion()
    stage.settle()
    assert "Không có em nào cần ghi lớp mới cho năm học này." in texts(stage.page.promotion.view)
