from __future__ import annotations

from PySide6.QtGui import QImage

from desktop_app.printing.certificates import TEMPLATES
from desktop_app.ui.awards.template_choice import TemplateChoice, template_name


def test_one_of_the_templates_is_chosen(qtbot, qapp):
    choice = TemplateChoice(TEMPLATES)
    qtbot.addWidget(choice)
    choice.show()
    assert choice.template() == "khung-vang"
    with qtbot.waitSignal(choice.chosen) as sent:
        choice._cards["khung-xanh"].click()
    assert (sent.args, choice.template()) == (["khung-xanh"], "khung-xanh")


def test_a_card_shows_the_paper_itself(qtbot, qapp):
    choice = TemplateChoice(TEMPLATES)
    qtbot.addWidget(choice)
    choice.show()
    picture = QImage(124, 88, QImage.Format.Format_RGB32)
    picture.fill(0xFF0000)
    choice.set_picture("khung-vang", picture)
    card = choice._cards["khung-vang"]
    assert card.grab().toImage().pixelColor(card.width() // 2, 40).red() == 255


def test_every_template_has_a_name_in_words():
    assert [template_name(template) for template in TEMPLATES] == ["Khung vàng", "Khung xanh"]
    assert template_name("khung-moi") == "khung-moi"
