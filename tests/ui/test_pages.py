from __future__ import annotations

from pathlib import Path

from desktop_app.storage.book import Book
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.pages import rail_items
from desktop_app.ui.session import Session
from desktop_app.ui.widgets.page import Page


def test_the_rail_holds_exactly_the_pages_there_are_and_each_can_be_made(qtbot, qapp, book: Book):
    jobs = Jobs()
    items = rail_items(Session(book, "ông Minh", jobs))
    assert [item.key for item in items] == ["home", "members", "families", "funds", "awards", "sync", "settings"]
    for item in items:
        page = item.make()
        qtbot.addWidget(page)
        assert isinstance(page, Page)
    jobs.close()


def test_every_icon_of_the_rail_is_bundled(book: Book, qapp):
    icons = Path(__file__).parents[2] / "resources" / "icons"
    jobs = Jobs()
    for item in rail_items(Session(book, "", jobs)):
        assert (icons / f"{item.icon}.svg").is_file()
    jobs.close()
