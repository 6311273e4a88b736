from __future__ import annotations

from datetime import date
from pathlib import Path

from desktop_app.storage.queries.awards import award_round
from desktop_app.storage.queries.funds import months
from desktop_app.storage.queries.journal import sync_runs, unsent
from desktop_app.storage.verify import verify_book
from desktop_app.ui.screens.sample import YEAR, SampleClock, make_sample


def test_the_sample_book_is_whole_and_has_something_for_every_page(tmp_path: Path):
    sample = make_sample(tmp_path)
    with sample.book as book:
        assert verify_book(book).is_whole
        with book.reader() as reader:
            assert all(month.received for month in months(reader, YEAR)[:11])
            assert {run.outcome for run in sync_runs(reader)} == {"ok", "ProvinceUnreachable"}
            assert unsent(reader).changes > 0
            paid = award_round(reader, sample.round_id)
            waiting = award_round(reader, sample.proposed_id)
    assert 0 < paid.paid_learners < paid.learners
    assert waiting.state == "proposed"


def test_the_clock_is_set_in_the_time_of_vietnam():
    clock = SampleClock()
    clock.set_day(date(2026, 11, 21), 9, 20)
    assert clock().isoformat() == "2026-11-21T02:20:00+00:00"
