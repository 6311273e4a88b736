from __future__ import annotations

import pytest
from sqlalchemy import text

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.names import NameMissing
from desktop_app.services.learning_models import CitizenResult, record_results
from desktop_app.storage.book import Book


def states(book: Book) -> list[tuple[object, ...]]:
    with book.reader() as reader:
        asked = (
            "SELECT model, subject_name, subject_birth, year, state, score FROM learning_result ORDER BY subject_name"
        )
        return [tuple(row) for row in reader.execute(text(asked))]


def test_results_stand_as_the_list_says_them(book: Book) -> None:
    with book.work("bà Lài") as work:
        record_results(
            work,
            [
                CitizenResult("LÊ VĂN TÁM", 2025, "passed", PartialDate(1961), score=855),
                CitizenResult("Vi Thị Na", 2025, "???"),
            ],
        )
    assert states(book) == [
        ("citizen", "Lê Văn Tám", "1961", 2025, "passed", 855),
        ("citizen", "Vi Thị Na", "", 2025, "registered", None),
    ]


def test_one_without_a_name_keeps_all_out(book: Book) -> None:
    with pytest.raises(NameMissing), book.work("bà Lài") as work:
        record_results(work, [CitizenResult("Lê A", 2025), CitizenResult(" ", 2025)])
    assert states(book) == []
