"""What the panels of letters offer, and how many letters they promise."""

from __future__ import annotations

from uuid import UUID

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.funds import VoucherNumber
from desktop_app.domain.ids import DonorId, VoucherId
from desktop_app.storage.queries.donor_story import DonorGift
from desktop_app.ui.donors.letter_panels import ThanksPanel, YearlyPanel, thanks_options

FIRST, SECOND, THIRD = (DonorId(UUID(int=place)) for place in (1, 2, 3))


def receipt(place: int, amount: int, day: str) -> DonorGift:
    number = VoucherNumber("receipt", int(day[:4]), "", place)
    return DonorGift(
        "money", PartialDate(*map(int, day.split("-"))), amount, "Ủng hộ", number, VoucherId(UUID(int=place)), None
    )


def listed(amount: int) -> DonorGift:
    return DonorGift("listed", PartialDate(2026, 5, 1), amount, "", None, None, None)


def direct(amount: int) -> DonorGift:
    return DonorGift("direct", PartialDate(2026, 9, 5), amount, "1 xe đạp", None, None, None)


def test_a_year_with_several_gifts_can_be_thanked_for_at_once():
    gifts = (receipt(2, 700_000, "2026-10-05"), receipt(1, 300_000, "2026-03-02"), receipt(9, 5_000, "2025-01-01"))
    options = thanks_options(gifts, 2026)
    assert [option.text for option in options] == [
        "Cả năm 2026: 2 lần, 1.000.000 ₫",
        "PT-0002 · 700.000 ₫ · 05/10/2026",
        "PT-0001 · 300.000 ₫ · 02/03/2026",
        "PT-0009 · 5.000 ₫ · 01/01/2025",
    ]
    assert options[0].key is None


def test_one_receipt_is_offered_once_and_what_waits_for_its_receipt_not_at_all():
    assert [option.key for option in thanks_options((receipt(1, 5, "2026-03-02"), listed(9)), 2026)] == [
        VoucherId(UUID(int=1))
    ]
    assert thanks_options((listed(9),), 2026) == []


def test_a_gift_handed_over_directly_is_thanked_for_with_the_year():
    (option,) = thanks_options((direct(2_500_000),), 2026)
    assert (option.key, option.text) == (None, "Cả năm 2026: 1 lần, 2.500.000 ₫")


def test_the_receipt_that_was_chosen_stands_first_in_the_panel(qtbot):
    gifts = (receipt(2, 700_000, "2026-10-05"), receipt(1, 300_000, "2026-03-02"))
    panel = ThanksPanel("Ông Lê Văn Tư", gifts, 2026, "Lời cũ.", VoucherId(UUID(int=1)))
    qtbot.addWidget(panel)
    assert panel.gift.key() == VoucherId(UUID(int=1))
    assert panel.own.value() == "Lời cũ."


def test_the_button_says_how_many_letters_there_will_be(qtbot):
    panel = YearlyPanel([2026, 2025], [FIRST, THIRD], "")
    qtbot.addWidget(panel)
    panel.show_givers([FIRST, SECOND])
    assert (panel.yes.text(), panel.chosen) == ("In 1 thư", (FIRST,))
    panel.whom.set_key("all")
    panel.show_givers([FIRST, SECOND])
    assert (panel.yes.text(), panel.chosen) == ("In 2 thư", (FIRST, SECOND))


def test_with_nobody_to_write_to_there_is_nothing_to_press(qtbot):
    panel = YearlyPanel([2026], [], "")
    qtbot.addWidget(panel)
    panel.show_givers([])
    assert not panel.yes.isEnabled()
