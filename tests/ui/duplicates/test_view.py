"""The review of people who may be one, as a person goes through it. All people are samples."""

from __future__ import annotations

from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest

from desktop_app.domain.dates import PartialDate
from desktop_app.services.members import AddMember, edit_person
from desktop_app.storage.queries.people import person_fields
from desktop_app.ui.duplicates.sides import SideButton
from desktop_app.ui.jobs import READERS
from desktop_app.ui.session import Errand
from tests.ui.duplicates.conftest import DOUBLES, opened
from tests.ui.looks import LOOKS
from tests.ui.members.conftest import texts
from tests.ui.stage import PATIENCE_S, late_answer


def pairs(stage) -> list[tuple[str, str]]:
    return [(pair.one.full_name, pair.other.full_name) for pair in stage.page.doubles.view.model.rows()]


def names(stage) -> list[str]:
    return sorted(row.full_name for row in stage.in_book())


BOTH = [("Nguyễn Văn An", "Nguyen Van An"), ("Trần Thị Bình", "Trần Bình")]


def test_pairs_stand_by_score_and_the_first_is_compared(review) -> None:
    assert pairs(review) == BOTH
    said = texts(review.page.doubles.view)
    assert "Đôi 1 trên 2, giống nhất đứng trước" in said
    assert "Cùng tên, một bên không dấu" in said
    assert "Cùng năm sinh" in said
    assert any(words.startswith("Cả hai đều là hội viên") for words in said)
    assert review.focused() is review.page.doubles.view.table
    assert review.faults() == []


def test_merging_leaves_one_and_the_toast_takes_it_back(review) -> None:
    review.press("Gộp thành một người")
    assert names(review) == ["Hồ Thị Lài", "Nguyễn Văn An", "Trần Bình", "Trần Thị Bình"]
    assert pairs(review) == BOTH[1:]
    assert review.toasts[-1] == "Đã gộp thành Nguyễn Văn An"
    review.undo_by_toast()
    assert len(names(review)) == len(DOUBLES)
    assert pairs(review) == BOTH


def test_what_differs_is_chosen_line_by_line(review) -> None:
    view = review.page.doubles.view
    (phone,) = [b for b in view.findChildren(SideButton) if b.isVisible() and b.text() == "0986 111 222"]
    phone.click()
    review.press("Gộp thành một người")
    (an,) = [row for row in review.in_book() if row.full_name == "Nguyễn Văn An"]
    assert (an.phone, an.birth) == ("0986111222", PartialDate(1961, 8, 15))


def test_the_sides_are_swapped(review) -> None:
    view = review.page.doubles.view
    kept = view.comparison.plan.kept_id
    review.press("Đổi bên")
    assert view.comparison.plan.gone_id == kept
    review.press("Gộp thành một người")
    assert "Nguyễn Văn An" in names(review)
    assert kept not in [row.person_id for row in review.in_book()]


def test_two_who_are_two_are_not_offered_again_until_that_is_taken_back(review) -> None:
    review.press("Không phải một người")
    assert pairs(review) == BOTH[1:]
    assert pairs(opened(review)) == BOTH[1:]
    review.undo_by_toast()
    assert pairs(review) == BOTH
    assert len(names(review)) == len(DOUBLES)


def test_the_keys_1_2_3_decide(review) -> None:
    view = review.page.doubles.view
    QTest.keyClick(view.table, Qt.Key.Key_3)
    review.settle()
    assert view.table.chosen_row().one.full_name == "Trần Thị Bình"
    QTest.keyClick(view.table, Qt.Key.Key_2)
    review.settle()
    QTest.keyClick(view.table, Qt.Key.Key_1)
    review.settle()
    assert pairs(review) == []
    assert "Không thấy ai bị ghi hai lần" in texts(view)
    assert [entry.action for entry in review.journal()[:2]] == ["members.merged", "members.found_not_same"]


def test_a_book_without_doubles_says_so_and_leads_back(open_stage, add_people) -> None:
    add_people(DOUBLES[-1:])
    stage = opened(open_stage())
    assert "Không thấy ai bị ghi hai lần" in texts(stage.page.doubles.view)
    assert stage.faults() == []
    stage.press("Về danh sách hội viên")
    assert stage.page.list.isVisible()


def test_coming_back_before_the_looking_has_ended_looks_again(open_stage, add_people) -> None:
    add_people(DOUBLES)
    stage, gate = open_stage(), Event()
    for _ in range(READERS):  # no reader is free
        stage.jobs.run(
            lambda _report, _cancel: gate.wait(PATIENCE_S), writes=False, done=lambda _: None, failed=lambda _: None
        )
    stage.page.arrive(Errand.DOUBLES)
    stage.page.doubles.view.left.emit()
    stage.page.doubles.view.leave()
    stage.page.arrive(Errand.DOUBLES)
    gate.set()
    stage.settle()
    assert pairs(stage) == BOTH


def test_a_key_pressed_before_the_next_pair_is_in_sight_merges_nobody(review) -> None:
    view = review.page.doubles.view
    with late_answer(review.jobs) as tell:
        QTest.keyClick(view.table, Qt.Key.Key_3)
        QTest.keyClick(view.table, Qt.Key.Key_1)
        tell.set()
        review.settle()
    assert len(names(review)) == len(DOUBLES)
    assert view.table.chosen_row().one.full_name == "Trần Thị Bình"


def test_a_change_made_elsewhere_is_compared_anew(review) -> None:
    pair = review.page.doubles.view.model.row(0)
    with review.book.work("ông Minh") as work:
        fields = person_fields(work.connection, pair.other.person_id)
        edit_person(work, pair.other.person_id, type(fields)("Lê Văn Cường", birth=PartialDate(1930)))
    review.settle()
    review.settle()
    assert pairs(review) == BOTH[1:]


def test_the_list_leads_to_the_review_and_escape_leads_back(open_stage, add_people) -> None:
    add_people(DOUBLES)
    stage = open_stage()
    stage.page.list.yearly.doubles_wanted.emit()
    stage.settle()
    stage.settle()
    assert stage.page.doubles.view.isVisible()
    assert stage.page.go_back()
    assert stage.page.list.isVisible()


def test_who_is_carried_is_said_before(open_stage, add_people) -> None:
    add_people((*DOUBLES[:1], AddMember("Nguyễn Văn An", PartialDate(1961), "male", "Thôn 3", as_member=False)))
    stage = opened(open_stage())
    stage.press("Đổi bên")
    assert "Chuyển 1 tư cách hội viên sang Nguyễn Văn An." in texts(stage.page.doubles.view)


@pytest.mark.parametrize("chosen", LOOKS)
def test_nothing_is_cut_or_unnamed_in_any_look(look, open_stage, add_people, chosen) -> None:
    mode, scale, width, height = chosen
    add_people(DOUBLES)
    look(mode, scale)
    stage = opened(open_stage(width, height))
    assert stage.faults() == []


def test_the_words_of_the_keys_stand_on_the_buttons(review) -> None:
    comparison = review.page.doubles.view.comparison
    tips = [button.toolTip() for button in (comparison.merge, comparison.apart, comparison.later)]
    assert tips == [f"Phím {QKeySequence(key).toString()}" for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3)]
