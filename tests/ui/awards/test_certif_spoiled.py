from __future__ import annotations

import pytest

from desktop_app.domain.spoiled_sheets import SpoiledCountWrong
from tests.doses import dose
from tests.ui.awards.certif_stage import open_certificates


@pytest.mark.parametrize(
    ("fields", "bad"),
    dose(
        [
            ({"reason": ""}, "reason_field"),
            ({"count": "0"}, "count_field"),
            ({"count": "năm"}, "count_field"),
            ({"count": "9999"}, "count_field"),
            ({"count": "٣"}, "count_field"),
            ({"day": "hôm kia"}, "day_field"),
            ({"day": "01/01/2027"}, "day_field"),
        ],
        0,
        3,
        6,
    ),
)
def test_rubbish_is_said_beside_its_field_and_nothing_is_noted(qtbot, open_stage, book, fields, bad):
    made = open_certificates(qtbot, open_stage, book)
    made.view.choices.spoiled.click()
    card = made.view.spoiled
    for name, text in ({"reason": "Kẹt giấy"} | fields).items():
        getattr(card, name).setText(text)
    card.submit()
    made.settle()
    assert getattr(card, bad).state == "bad"
    assert card._title.text() == "Đợt này chưa có tờ hỏng nào."
    for name, text in fields.items():
        assert getattr(card, name).text() == text


def test_a_refusal_about_something_else_is_not_said_here(qtbot, open_stage, book):
    made = open_certificates(qtbot, open_stage, book)
    assert made.view.spoiled.refuse(SpoiledCountWrong(500))
    assert not made.view.spoiled.refuse(type("Other", (SpoiledCountWrong.__mro__[1],), {})())


def test_a_sheet_of_nobody_is_not_printed_again(qtbot, open_stage, book):
    made = open_certificates(qtbot, open_stage, book)
    made.view.choices.spoiled.click()
    card = made.view.spoiled
    assert card.again.isVisible()
    card.offer(None)
    assert not card.again.isVisible()
