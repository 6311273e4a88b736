from __future__ import annotations

from uuid import UUID

import pytest

from desktop_app.domain.ids import DonorId, PersonId
from desktop_app.services.members import AddMember, add_member
from desktop_app.storage.queries.voucher_offers import PartyOffer
from desktop_app.ui.funds.party_field import PartyField, party_note
from desktop_app.ui.funds.voucher_form import VoucherForm

LAI = PartyOffer("Hồ Thị Lài", "Thôn 5", "Thôn 5", PersonId(UUID(int=1)), is_member=True)
OTHER = PartyOffer("Hồ Thị Lài", "Thôn 2", "Thôn 2", PersonId(UUID(int=2)))


@pytest.fixture
def field(qtbot, qapp):
    made = PartyField(example="Ví dụ")
    qtbot.addWidget(made)
    made.show()
    made.setFocus()
    return made


def test_a_note_says_who_this_is_to_the_book():
    assert party_note(LAI) == "Hội viên · Thôn 5"
    assert party_note(OTHER) == "Có tên trong sổ · Thôn 2"
    assert party_note(PartyOffer("Công ty", donor_id=DonorId(UUID(int=3)))) == "Nhà hảo tâm"
    assert party_note(PartyOffer("Công ty", before=True)) == "Đã có phiếu trước đây"


def test_nothing_typed_is_rewritten_and_an_answer_that_comes_late_is_left_aside(qtbot, field):
    with qtbot.waitSignal(field.asked) as sent:
        qtbot.keyClicks(field, "ho thi")
    assert sent.args == ["ho thi"]
    field.offer("ho", [LAI])
    assert field.offered() == ()
    field.offer("ho thi", [LAI, OTHER])
    assert (field.text(), field.offered()) == ("ho thi", (LAI, OTHER))


def test_namesakes_are_told_apart_by_the_row(qtbot, field):
    qtbot.keyClicks(field, "ho thi")
    field.offer("ho thi", [LAI, OTHER])
    popup = field.completer().popup()
    popup.setCurrentIndex(popup.model().index(1, 0))
    with qtbot.waitSignal(field.picked) as sent:
        field.completer().activated.emit("Hồ Thị Lài")
    assert sent.args == [OTHER]
    assert field.text() == "Hồ Thị Lài"


def test_somebody_picked_is_the_giver_with_their_address_until_the_name_is_changed(qtbot, open_stage, book):
    with book.work("bà Lài") as work:
        person_id = add_member(work, AddMember("Hồ Thị Lài", hamlet="Thôn 5"))
    stage = open_stage(book)
    stage.page.open_receipt()
    form = stage.page.panel
    assert isinstance(form, VoucherForm)
    form.party.setFocus()
    qtbot.keyClicks(form.party, "Ba ho thi")
    qtbot.waitUntil(lambda: len(form.party.offered()) == 1)
    assert form.party.offered()[0].name == "Ba Hồ Thị Lài"
    form.party.completer().activated.emit("Ba Hồ Thị Lài")
    assert (form.party_field.message(), form.more.address.text()) == ("Hội viên · Thôn 5", "Thôn 5")
    form.money.edit.setText("2tr")
    assert form._command().person_id == person_id
    form.party.setFocus()
    qtbot.keyClicks(form.party, " va con")
    assert form._command().person_id is None
