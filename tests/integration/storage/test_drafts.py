from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.storage.book import Book, Passphrase, Surroundings, open_book
from desktop_app.storage.drafts import drop_draft, keep_draft, kept_draft, kept_drafts
from desktop_app.storage.faults import BookClosed
from desktop_app.storage.keys import KdfCost
from desktop_app.storage.queries.journal import entries
from tests.conftest import BOARD, NOON, PASSPHRASE, RECOVERY
from tests.new_books import create_new_book


def drafts_of(book: Book, start: str = ""):
    with book.reader() as reader:
        return kept_drafts(reader, start)


def test_a_draft_survives_the_program_and_leaves_no_trace_in_the_journal(book: Book, surroundings: Surroundings):
    with book.reader() as reader:
        before = len(entries(reader))
    keep_draft(book, "members.add", {"full_name": "Nguyễn Thị Phượng", "year": "19"})
    book.close()
    with open_book(book.path, Passphrase(PASSPHRASE), surroundings) as again:
        with again.reader() as reader:
            found = kept_draft(reader, "members.add")
            assert len(entries(reader)) == before
        assert found is not None
        assert found.fields == {"full_name": "Nguyễn Thị Phượng", "year": "19"}
        assert found.typed_at == NOON


def test_the_newest_words_stand_in_place_of_those_before_and_the_newest_draft_comes_first(tmp_path: Path):
    moments = iter(range(1, 1000))
    machine = Surroundings(
        clock=lambda: NOON + timedelta(minutes=next(moments)), machine=tmp_path / "may", kdf_cost=KdfCost(1024, 1, 1)
    )
    with create_new_book(tmp_path / "so.sokh", BOARD, PASSPHRASE, RECOVERY, machine) as book:
        keep_draft(book, "members.add", {"full_name": "Ng"})
        keep_draft(book, "members.add", {"full_name": "Nguyễn"})
        keep_draft(book, "members.edit.1", {"full_name": "Hồ"})
        keep_draft(book, "funds.receipt", {"donor": "Hồ"})
        assert [(draft.key, draft.fields) for draft in drafts_of(book, "members.")] == [
            ("members.edit.1", {"full_name": "Hồ"}),
            ("members.add", {"full_name": "Nguyễn"}),
        ]


def test_a_dropped_draft_is_gone_and_dropping_twice_is_no_mistake(book: Book):
    keep_draft(book, "members.add", {"full_name": "Ng"})
    drop_draft(book, "members.add")
    drop_draft(book, "members.add")
    assert drafts_of(book) == ()


def test_a_key_that_begins_like_another_is_not_taken_for_it(book: Book):
    keep_draft(book, "members.add2", {"full_name": "Ng"})
    with book.reader() as reader:
        assert kept_draft(reader, "members.add") is None


def test_a_closed_book_takes_no_draft(book: Book):
    book.close()
    with pytest.raises(BookClosed):
        keep_draft(book, "members.add", {"full_name": "Ng"})


def test_whatever_is_typed_comes_back_letter_by_letter(book: Book):
    @given(st.dictionaries(st.text(max_size=8), st.text(max_size=40), max_size=4))
    def keeps(fields: dict[str, str]) -> None:
        keep_draft(book, "members.add", fields)
        with book.reader() as reader:
            found = kept_draft(reader, "members.add")
        assert found is not None
        assert found.fields == fields

    keeps()
