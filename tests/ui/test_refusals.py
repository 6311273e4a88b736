from __future__ import annotations

import pytest

from desktop_app.domain.funds import PartyMissing
from desktop_app.domain.names import NameMissing, clean_name
from desktop_app.ui.refusals import MistakeNote, checked, checked_amount, refuse, told
from desktop_app.ui.widgets.field import Field
from desktop_app.ui.widgets.inputs import TextField
from desktop_app.ui.widgets.money_field import MoneyField


@pytest.fixture
def field(qtbot, qapp):
    made = Field("Họ và tên", TextField())
    qtbot.addWidget(made)
    return made


def test_a_broken_rule_is_said_beside_its_field_and_gone_when_it_is_kept(field):
    assert checked(field, lambda: clean_name("")) is None
    assert (field.state, field.message()) == ("bad", "Chưa ghi tên. Ghi tên rồi lưu lại.")
    assert checked(field, lambda: clean_name("bà lài")) == "Bà Lài"
    assert (field.state, field.message()) == ("", "")


def test_an_empty_amount_is_told_apart_from_one_that_is_not_understood(qtbot, qapp):
    box = MoneyField()
    field = Field("Số tiền", box)
    qtbot.addWidget(field)
    assert checked_amount(field, box) is None
    assert field.message() == "Chưa ghi số tiền. Ví dụ: 2.000.000."
    box.edit.setText("5tr")
    assert checked_amount(field, box) == 5_000_000


def test_the_note_goes_to_the_first_mistake_and_forgives(qtbot, field):
    note = MistakeNote([field])
    qtbot.addWidget(note)
    assert not note.point()
    field.set_error("sai")
    assert note.point()
    note.forgive()
    assert (field.state, note.isHidden()) == ("", True)


def test_an_error_about_no_field_is_left_to_the_caller(field):
    places = ((field, (NameMissing,)),)
    assert refuse(NameMissing(), places)
    assert not refuse(PartyMissing(), places)


def test_our_own_fault_is_not_told_as_a_rule():
    with pytest.raises(ZeroDivisionError):
        told(ZeroDivisionError())
