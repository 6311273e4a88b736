from __future__ import annotations

from uuid import UUID

from desktop_app.domain.ids import DonationId, DonorId
from desktop_app.services.occasions import OccasionGiftFields
from desktop_app.storage.queries.occasions import CardLike, OccasionGift
from desktop_app.ui.ceremony.lines import LineBook, Sums, sums_of

CARD = CardLike(DonorId(UUID(int=9)), "Ông Tư", "Thôn 5")


def at(seconds: int) -> DonationId:
    return DonationId(UUID(int=(seconds * 1000 << 80) | (7 << 76)))


def in_book(seconds: int, donor: str, amount: int = 0, *, receipt: str = "", goods: str = "") -> OccasionGift:
    cards = (CARD,) if donor == CARD.name else ()
    return OccasionGift(at(seconds), donor, donor, amount, goods, "", "", "cash", None, None, None, receipt, cards)


def test_what_is_on_its_way_stands_among_what_is_read_in_the_order_of_the_typing() -> None:
    book = LineBook()
    book.set_read([in_book(10, "Bà Sáu", 100_000), in_book(30, "Ông Năm", 300_000)])
    book.send(at(20), OccasionGiftFields("Ông Tám", 200_000))
    assert [(line.place, line.fields.donor, line.state) for line in book.lines()] == [
        (3, "Ông Năm", "written"),
        (2, "Ông Tám", "writing"),
        (1, "Bà Sáu", "written"),
    ]
    book.arrived(at(20))
    assert book.is_in_book(at(20))
    book.set_read([in_book(10, "Bà Sáu", 100_000), in_book(20, "Ông Tám", 200_000), in_book(30, "Ông Năm", 300_000)])
    assert [line.fields.donor for line in book.lines()] == ["Ông Năm", "Ông Tám", "Bà Sáu"]


def test_a_reading_that_began_before_the_line_was_written_does_not_hide_it() -> None:
    book = LineBook()
    book.send(at(1), OccasionGiftFields("Ông Tám", 200_000))
    book.arrived(at(1))
    book.set_read([])
    assert [line.fields.donor for line in book.lines()] == ["Ông Tám"]


def test_a_line_that_was_refused_stays_does_not_count_and_can_be_sent_again() -> None:
    book = LineBook()
    book.send(at(1), OccasionGiftFields("Ông Tám", 200_000))
    book.refused(at(1), "Đĩa đầy.")
    line = book.lines()[0]
    assert (line.state, line.fault, sums_of(book.lines())) == ("failed", "Đĩa đầy.", Sums())
    assert not book.is_in_book(at(1))
    book.send(at(1), line.fields)
    assert sums_of(book.lines()).total == 200_000
    book.drop(at(1))
    assert book.lines() == ()


def test_a_repeat_is_marked_until_somebody_says_that_it_was_given_twice() -> None:
    book = LineBook()
    gifts = [
        in_book(10, "Bà Sáu", 100_000),
        in_book(40, "bà sáu", 100_000),
        in_book(50, "Bà Sáu", 100_000, receipt="PT"),
    ]
    book.set_read(gifts)
    assert [line.repeats for line in book.lines()] == [0, 1, 0]  # what has its receipt is asked about no more
    book.allow_twice(at(40))
    assert not any(line.repeats for line in book.lines())


def test_a_card_of_the_same_name_is_offered_until_it_is_said_to_be_another() -> None:
    book = LineBook()
    book.set_read([in_book(1, "Ông Tư", 100_000)])
    assert book.lines()[0].cards == (CARD,)
    book.no_card(at(1), CARD.donor_id)
    assert book.lines()[0].cards == ()


def test_cash_bank_and_goods_are_summed_apart() -> None:
    book = LineBook()
    book.set_read([in_book(1, "A", 100), in_book(2, "B", goods="2 xe đạp")])
    book.send(at(3), OccasionGiftFields("C", 50, method="bank", goods="1 xe"))
    assert sums_of(book.lines()) == Sums(3, 100, 50, 2)
    assert sums_of(book.lines()).total == 150
