from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.cash_counts import (
    MOST_PIECES,
    NOTES,
    NoteUnknown,
    PiecesNotUnderstood,
    TooManyPieces,
    counted_total,
    parse_pieces,
)


@pytest.mark.parametrize(
    ("text", "number"), [("", 0), ("  ", 0), ("0", 0), ("12", 12), (" 1.200 ", 1200), ("1\u00a0200", 1200)]
)
def test_numbers_of_notes_are_read_as_people_write_them(text: str, number: int):
    assert parse_pieces(text) == number


@pytest.mark.parametrize("text", ["ba", "-1", "1,5", "½", "١٢", "1e3", "12 tờ", "\x00"])
def test_what_is_no_number_of_notes_is_refused(text: str):
    with pytest.raises(PiecesNotUnderstood):
        parse_pieces(text)


@pytest.mark.parametrize("text", ["100000", "9" * 400])
def test_more_notes_than_anybody_has_are_refused(text: str):
    with pytest.raises(TooManyPieces):
        parse_pieces(text)


def test_notes_that_do_not_exist_are_refused():
    with pytest.raises(NoteUnknown):
        counted_total({300_000: 1})


@given(st.dictionaries(st.sampled_from(NOTES), st.integers(0, MOST_PIECES)))
def test_the_total_is_the_sum_of_the_notes(pieces: dict[int, int]):
    laid_out = sum(note for note, number in pieces.items() for _ in range(min(number, 3)))
    rest = sum(note * max(0, number - 3) for note, number in pieces.items())
    assert counted_total(pieces) == laid_out + rest


@given(st.text(max_size=12))
def test_any_text_is_a_number_or_refused(text: str):
    with suppress(PiecesNotUnderstood, TooManyPieces):
        assert 0 <= parse_pieces(text) <= MOST_PIECES
