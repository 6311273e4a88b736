from __future__ import annotations

import pytest

from desktop_app.printing.certificates import TEMPLATES
from desktop_app.ui.awards.paper_job import Pages, Stopped, preview_work, print_work, thumbnails_work
from tests.ui.awards.conftest import decided_round


def never() -> bool:
    return False


def test_a_preview_pictures_the_very_bytes_and_reports_every_page(qapp, book):
    seen = []
    preview = preview_work(book, decided_round(book), "khung-vang", "", 2)(seen.append, never)
    assert seen == [Pages(done, 7) for done in range(1, 8)]
    assert (preview.pdf[:4], preview.picture.width(), preview.place) == (b"%PDF", 1600, 2)


def test_another_citation_makes_another_paper(qapp, book):
    round_id = decided_round(book)
    made = [
        preview_work(book, round_id, "khung-vang", words, 0)(lambda _: None, never).pdf for words in ("", "Vượt khó")
    ]
    assert made[0] != made[1]


def test_work_stops_between_two_pages(qapp, book, tmp_path):
    seen = []
    work = print_work(book, decided_round(book), "khung-xanh", tmp_path / "to.pdf")
    with pytest.raises(Stopped):
        work(seen.append, lambda: len(seen) == 3)
    assert (len(seen), list(tmp_path.glob("*.pdf"))) == (3, [])


def test_each_template_is_pictured_once(qapp, book):
    pictures = thumbnails_work(book, decided_round(book))(lambda _: None, never)
    assert set(pictures) == set(TEMPLATES)
    assert pictures["khung-vang"] != pictures["khung-xanh"]
