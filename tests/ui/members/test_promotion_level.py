from __future__ import annotations

import pytest

from desktop_app.services.members import AddMember
from desktop_app.storage.queries.people import person_fields
from desktop_app.ui.members.promotion_level import PromotionView

from .conftest import Stage, texts
from .test_editing import person_of

PUPILS = tuple(
    AddMember(name, school=school, class_name=class_name, school_year="2025-2026", as_member=False)
    for name, school, class_name in (
        ("Nguyễn Minh Anh", "THCS Quỳnh Lưu", "8A"),
        ("Hồ Thị Ánh", "THCS Quỳnh Lưu", "9A"),
        ("Lê Văn Bé", "THPT Quỳnh Lưu 1", "12A1"),
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
    assert "1 em lên lớp, 2 em hết cấp, 1 em không rõ" in texts(shown)


def test_one_button_writes_and_one_takes_it_back(view):
    stage, _shown = view
    stage.press("Ghi lên lớp cho 1 em")
    assert class_of(stage, "Nguyễn Minh Anh") == ("9A", "2026-2027")
    assert class_of(stage, "Hồ Thị Ánh") == ("9A", "2025-2026")
    stage.undo_by_toast()
    assert class_of(stage, "Nguyễn Minh Anh") == ("8A", "2025-2026")


def test_with_nobody_ticked_there_is_nothing_to_write(view):
    stage, shown = view
    shown.model.set_ticked(set())
    assert not shown.write.isEnabled()
    assert stage.faults() == []


def test_a_book_without_learners_says_so(stage: Stage):
    stage.page.open_promotion()
    stage.settle()
    assert "Không có em nào cần ghi lớp mới cho năm học này." in texts(stage.page.promotion.view)
