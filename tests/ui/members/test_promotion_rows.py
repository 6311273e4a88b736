from __future__ import annotations

from uuid import UUID

import pytest

from desktop_app.domain.ids import PersonId
from desktop_app.domain.learners import after_years
from desktop_app.services.learners import Promotion, PromotionChoice
from desktop_app.storage.queries.learners import LearnerRow
from desktop_app.ui.members.promotion_rows import Turn, step_word, turn_columns

WHO = PersonId(UUID(int=1))


def turn(class_name: str, said: PromotionChoice | None = None) -> Turn:
    step, new_class = after_years(class_name, 1)
    learner = LearnerRow(WHO, "Lê Thị Na", None, "", "TH Quỳnh Lưu", class_name, "2025-2026")
    return Turn(Promotion(learner, step, 1, new_class, "TH Quỳnh Lưu" if step == "next" else ""), said)


@pytest.mark.parametrize(
    ("class_name", "said", "shown"),
    [
        ("4A", None, ("5A", "", "Lên lớp")),
        ("5A", None, ("6", "Chưa rõ", "Hết cấp")),
        ("5A", PromotionChoice(WHO, "6B", "THCS"), ("6B", "THCS", "Học trường mới")),
        ("5A", PromotionChoice(WHO, "", ""), ("–", "", "Thôi học")),
        ("12A", None, ("–", "", "Học xong phổ thông")),
        ("Mầm", None, ("Giữ nguyên", "", "Không rõ lớp")),
    ],
)
def test_a_line_says_what_comes(class_name, said, shown):
    row = turn(class_name, said)
    columns = {column.title: column for column in turn_columns()}
    assert (columns["Lớp mới"].text(row), columns["Trường mới"].text(row), step_word(row)) == shown


def test_only_what_is_known_can_be_written():
    assert [turn(name).can_be_written for name in ("4A", "5A", "12A", "Mầm")] == [True, False, True, False]
