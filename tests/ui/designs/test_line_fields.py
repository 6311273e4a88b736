from __future__ import annotations

import pytest
from msgspec.structs import replace

from desktop_app.printing.boxes import Gap, Rule, Text
from desktop_app.ui.designs.line_fields import GapFields, RuleFields, TextLineFields, fields_for

TEXT = Text(text="{person}", font=("name", "serif-bold"), size_pt=20, floor_pt=9, shrink_to=0.7)


def heard(fields):
    fields.told, fields.unready = [], []
    fields.item_changed.connect(lambda item, _mark: fields.told.append(item))
    fields.unfinished.connect(fields.unready.append)
    return fields


@pytest.fixture
def fields(qtbot) -> TextLineFields:
    made = heard(TextLineFields(TEXT))
    qtbot.addWidget(made)
    return made


def test_a_text_is_shown_as_people_write_it_and_kept_by_its_codes(fields: TextLineFields) -> None:
    assert fields.text.toPlainText() == "{người nhận}"
    fields.text.setPlainText("Tặng {họ tên}")
    assert fields.told[-1].text == "Tặng {full_name}"


def test_letters_are_chosen_sized_and_coloured(fields: TextLineFields) -> None:
    fields.font_choice.chosen.emit("title")
    fields.size_box.number_changed.emit(30.0)
    fields.colour_box.colour_chosen.emit("#B01C22")
    fields.before_box.number_changed.emit(2.5)
    last = fields.told[-1]
    assert (last.font[0], last.size_pt, last.colour, last.before_mm) == ("title", 30, "#B01C22", 2.5)
    assert "serif-bold" in last.font, "a font that holds every letter stays behind it"


def test_the_least_size_is_never_above_the_size(fields: TextLineFields) -> None:
    fields.floor_box.number_changed.emit(25.0)
    assert fields.floor_field.state == "bad"
    assert fields.told == []
    fields.floor_box.number_changed.emit(12.0)
    assert fields.told[-1].floor_pt == 12
    fields.size_box.number_changed.emit(10.0)
    assert (fields.told[-1].size_pt, fields.told[-1].floor_pt) == (10, 10)


def test_what_cannot_be_printed_is_said_and_goes_nowhere(fields: TextLineFields) -> None:
    fields.text.setPlainText("{sai")
    assert (fields.told, fields.unready[-1]) == ([], "{sai")
    fields.text.setPlainText("x" * 1001)
    assert fields.text_field.state == "bad"
    assert fields.told == []
    fields.text.setPlainText("đúng")
    assert (fields.told[-1].text, fields.unready[-1]) == ("đúng", "")


def test_a_line_taken_back_is_shown_and_what_is_being_typed_is_not_touched(fields: TextLineFields) -> None:
    fields.text.setPlainText("Hồ ")
    fields.show_item(fields.told[-1])
    assert fields.text.toPlainText() == "Hồ ", "a space at the end stays while somebody types"
    fields.show_item(TEXT)
    assert fields.text.toPlainText() == "{người nhận}"
    fields.show_item(replace(TEXT, size_pt=40, colour="#000000", font=("serif",)))
    assert fields.size_box.text() == "40"


def test_a_rule_and_a_gap_have_their_fields(qtbot) -> None:
    rule, gap = heard(RuleFields(Rule(share=0.5), alone=True)), heard(GapFields(Gap(height_mm=8)))
    for made in (rule, gap):
        qtbot.addWidget(made)
    rule.share.number_changed.emit(80.0)
    rule.weight.number_changed.emit(1.2)
    rule.diamond.click()
    assert rule.told[-1] == Rule(share=0.8, weight_pt=1.2, diamond=True)
    rule.show_item(Rule(share=0.25))
    assert rule.share.text() == "25"
    gap.height_box.number_changed.emit(12.0)
    assert gap.told == [Gap(height_mm=12)]
    gap.show_item(Gap(height_mm=3))
    assert gap.height_box.text() == "3"


def test_each_kind_of_line_has_fields_with_what_was_typed_there(qtbot) -> None:
    for item, kind in ((TEXT, TextLineFields), (Rule(share=1), RuleFields), (Gap(height_mm=1), GapFields)):
        made = fields_for(item, alone=False, typed="{dở" if item is TEXT else "")
        qtbot.addWidget(made)
        assert type(made) is kind
        if isinstance(made, TextLineFields):
            assert made.text.toPlainText() == "{dở"
