from __future__ import annotations

from uuid import uuid4

from desktop_app.sync.wire import EMPTY_CHAIN, OwnRange


def test_two_laptops_of_one_book_exchange_what_they_did(laptop, make_person):
    here = laptop()
    there = laptop(book=here.book)
    hers = here.entry(make_person("Bà Lài (mẫu)"))
    here.sync(hers)
    answer = there.sync(there.entry(make_person("Ông Tư (mẫu)")))
    assert [part.entry for part in answer.received] == [hers]
    assert (answer.received[0].device, answer.received[0].replica) == (here.device, here.replica)
    assert answer.own == (OwnRange(2, 1, 1),)
    (part,) = here.pull_all()
    assert part.sequence == 2
    assert part.entry.operations[0].changed["full_name"] == "Ông Tư (mẫu)"
    assert there.pull_all() == []


def test_books_do_not_see_each_other(laptop, make_person):
    here, elsewhere = laptop(), laptop()
    here.sync(here.entry(make_person()))
    assert elsewhere.pull_all() == []


def test_a_new_laptop_gets_everything_in_pages_that_end_between_batches(laptop, make_person):
    here = laptop()
    imported = uuid4()
    for part in range(5):
        here.sync(here.entry(*(make_person() for _ in range(900)), first=part * 900, entry_id=imported))
    there = laptop(book=here.book)
    first = there.sync()
    assert first.more
    assert sum(len(part.entry.operations) for part in first.received) <= 2000
    rest = there.pull_all()
    places = [part.entry.first + i for part in (*first.received, *rest) for i, _ in enumerate(part.entry.operations)]
    assert places == list(range(4500))


def test_a_batch_larger_than_a_page_is_cut_into_pages(laptop, make_person):
    here = laptop()
    here.sync(here.entry(*(make_person() for _ in range(3500))))
    there = laptop(book=here.book)
    sizes = []
    while True:
        answer = there.sync()
        sizes.append(sum(len(part.entry.operations) for part in answer.received))
        if not answer.more:
            break
    assert sizes == [2000, 1500]


def test_own_and_others_work_in_turn_come_back_as_ranges_and_bodies_in_their_places(laptop, make_person):
    here = laptop()
    there = laptop(book=here.book)
    for _ in range(3):
        here.sync(here.entry(make_person()))
        there.sync(there.entry(make_person(), make_person()))
    here.cursor, here.log_hash = 0, EMPTY_CHAIN
    answer = here.sync()
    assert [(own.sequence, own.first, own.last) for own in answer.own] == [(1, 1, 1), (4, 2, 2), (7, 3, 3)]
    assert [(part.sequence, len(part.entry.operations)) for part in answer.received] == [(2, 2), (5, 2), (8, 2)]


def test_own_work_in_consecutive_batches_comes_back_as_one_range(laptop, make_person):
    here = laptop()
    for _ in range(4):
        here.sync(here.entry(make_person(), make_person()))
    here.cursor, here.log_hash = 0, EMPTY_CHAIN
    assert here.sync().own == (OwnRange(1, 1, 8),)
