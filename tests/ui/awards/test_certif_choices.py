from __future__ import annotations

from datetime import date

import pytest

from desktop_app.domain.certificate_choices import CertificateChoices
from desktop_app.ui.awards.certif_choices import ChoicesCard, field_words
from tests.doses import dose

SAVED = CertificateChoices("khung-vang", "", "Đạt {danh hiệu}", "Hồ Sỹ Tùng", "Chủ tịch", day=date(2026, 11, 21))
DESIGNS = [("khung-vang", "Khung vàng"), ("khung-xanh", "Khung xanh")]


@pytest.fixture
def card(qtbot):
    made = ChoicesCard(date(2026, 11, 21))
    qtbot.addWidget(made)
    made.show_choices(SAVED, DESIGNS, ("GIẤY KHEN", "Đã có thành tích"), "05/QĐ-HKH")
    return made


def test_what_stands_in_the_book_is_shown_and_is_no_change(card):
    assert card.choices() == SAVED
    assert not card.is_changed()
    assert (card.title.placeholderText(), card.decision.text()) == ("GIẤY KHEN", "05/QĐ-HKH")
    assert card.check()


def test_a_field_is_put_where_the_cursor_is(card):
    card.citation.setPlainText("Em ")
    card.citation.moveCursor(card.citation.textCursor().MoveOperation.End)
    card.insert("full_name")
    card._on_more("amount_words")
    assert card.citation.value() == "Em {họ tên}{số tiền bằng chữ}"
    assert card.more.key() == ""
    assert field_words("achievement") == "Danh hiệu"


def test_what_is_being_typed_stays_when_the_book_changes(card):
    card.title.setText("THƯ KHEN")
    other = CertificateChoices("khung-xanh", "", "Khác", "Lê Mai", "Phó Chủ tịch", day=date(2026, 11, 21))
    card.show_choices(other, DESIGNS, ("GIẤY KHEN", ""), "05/QĐ-HKH")
    assert card.title.text() == "THƯ KHEN"
    assert card.signer.text() == "Hồ Sỹ Tùng"
    card.forget()
    card.show_choices(other, DESIGNS, ("GIẤY KHEN", ""), "05/QĐ-HKH")
    assert (card.title.text(), card.signer.text(), card.template.template()) == ("", "Lê Mai", "khung-xanh")


def test_the_second_signer_counts_only_while_there_is_one(card):
    card.two.setChecked(True)
    card.second.setText("Nguyễn Thị Hạnh")
    card.second_title.setText("Hiệu trưởng")
    assert (card.choices().second_name, card.choices().second_title) == ("Nguyễn Thị Hạnh", "Hiệu trưởng")
    card.two.setChecked(False)
    assert (card.choices().second_name, card.choices().second_title) == ("", "")


def test_what_is_left_out_is_what_is_not_ticked(card):
    card.parts["square"].setChecked(False)
    card.parts["decision"].setChecked(False)
    assert card.choices().without == {"square", "decision"}


@pytest.mark.parametrize(
    ("part", "field", "rubbish"),
    dose(
        [
            ("citation", "citation_field", "Đạt {danh hiệu"),
            ("citation", "citation_field", "Đạt {lương tháng}"),
            ("signer", "signer_field", ""),
            ("signer", "signer_field", "12345"),
            ("day", "day_field", "30/02/2026"),
            ("day", "day_field", "hôm qua"),
        ],
        0,
        3,
        5,
    ),
)
def test_rubbish_is_said_beside_its_field_and_stays_there(card, part, field, rubbish):
    edit = getattr(card, part)
    (edit.setPlainText if part == "citation" else edit.setText)(rubbish)
    assert not card.check()
    assert getattr(card, field).state == "bad"
    assert edit.value() == rubbish
    if part == "day":
        assert card.choices().day == SAVED.day
