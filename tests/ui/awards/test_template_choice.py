from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from desktop_app.ui.awards.template_choice import TemplateChoice

NINE = [(f"mau-{number}", f"Mẫu số {number}") for number in range(1, 10)]


@pytest.fixture
def choice(qtbot):
    made = TemplateChoice()
    qtbot.addWidget(made)
    made.set_designs(NINE)
    made.show()
    return made


def shown(choice: TemplateChoice) -> list[str]:
    return [key for key, card in choice._cards.items() if card.isVisible()]


def test_three_are_shown_and_all_when_asked(choice):
    assert shown(choice) == ["mau-1", "mau-2", "mau-3"]
    assert choice._more.text() == "Xem cả 9 mẫu"
    choice._more.click()
    assert len(shown(choice)) == 9
    choice._more.click()
    assert len(shown(choice)) == 3


def test_the_chosen_one_is_always_in_sight_and_sends_its_key(qtbot, choice):
    choice._more.click()
    with qtbot.waitSignal(choice.chosen) as told:
        qtbot.mouseClick(choice._cards["mau-7"], Qt.MouseButton.LeftButton)
    assert told.args == ["mau-7"]
    choice._more.click()
    assert shown(choice) == ["mau-1", "mau-2", "mau-7"]
    assert choice.template() == "mau-7"


def test_a_design_that_is_gone_leaves_the_first_and_pictures_stay(choice):
    picture = QImage(20, 14, QImage.Format.Format_RGB32)
    choice.set_picture("mau-2", picture)
    choice.set_template("mau-9")
    choice.set_designs(NINE[:2])
    assert choice.template() == "mau-1"
    assert choice._cards["mau-2"].picture.size() == picture.size()
    assert not choice._more.isVisible()
    choice.set_template("never heard of")
    assert choice.template() == "mau-1"


def test_before_there_are_designs_nothing_is_chosen(qtbot):
    made = TemplateChoice()
    qtbot.addWidget(made)
    assert made.template() == ""


def test_a_long_name_ends_in_dots_and_is_said_whole(choice):
    choice.set_designs([("dai", "Mẫu của chi hội khuyến học thôn Đông")])
    card = choice._cards["dai"]
    assert card._short_name(80).endswith("…")
    assert card.accessibleName() == "Mẫu của chi hội khuyến học thôn Đông"
