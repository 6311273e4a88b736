from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from sqlalchemy import text

from desktop_app.storage.book import Book, Surroundings
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.province.differences import DifferenceView
from desktop_app.ui.province.page import ProvincePage
from desktop_app.ui.session import Session
from desktop_app.ui.widgets.rail import RailItem
from tests.integration.storage.two_laptops import Laptop, Log, two_laptops
from tests.ui.lint import faults
from tests.ui.looks import LOOKS

Both = tuple[Laptop, Laptop, Log]


@pytest.fixture
def laptops(book: Book, tmp_path: Path, surroundings: Surroundings) -> Iterator[Both]:
    """Two records differ: a phone with a hamlet, and one who was taken off the lists here and edited there."""
    with two_laptops(book, tmp_path, surroundings) as (one, two, log):
        nhan, duoc = one.add("Trần Thị Nhàn"), one.add("Hồ Văn Được")
        one.edit(nhan, birth="1957", occupation="Nông dân", sex="female")
        log.take(one.book)
        log.take(two.book)
        two.edit(nhan, phone="0386552310", hamlet="Thôn 3 – Trung Hòa")
        two.edit(duoc, hamlet="Thôn 5")
        one.clock.wait(86_400)
        one.edit(nhan, phone="0986552310", hamlet="Thôn 3")
        one.edit(duoc, deleted_at="2026-11-22T05:00:00+00:00")
        log.take(two.book)
        log.take(one.book)
        with one.book.bookkeeping() as connection:
            connection.execute(text("UPDATE book_info SET device_id = :d, server_url = 'http://x'"), {"d": "1" * 32})
        yield one, two, log


@pytest.fixture
def laptop(laptops: Both) -> Laptop:
    return laptops[0]


@pytest.fixture
def page(qtbot, qapp, laptop: Laptop) -> Iterator[ProvincePage]:
    jobs, window = Jobs(), MainWindow()
    qtbot.addWidget(window)
    window.resize(1366, 697)
    made = ProvincePage(Session(laptop.book, "ông Minh", jobs))
    window.set_pages([RailItem("sync", "Đồng bộ", "cloud-upload", lambda: made, place="bottom")])
    window.show()

    def settle() -> None:
        for _ in range(3):
            qtbot.waitUntil(lambda: not jobs.busy, timeout=20_000)
            qapp.processEvents()

    made.settle = settle
    settle()
    yield made
    jobs.close()


def opened(page: ProvincePage) -> DifferenceView:
    assert page.differing.isVisible()
    page.differing.button.click()
    page.settle()
    (view,) = page.findChildren(DifferenceView)
    return view


def test_the_banner_leads_to_both_sides_and_choosing_all_leaves_nothing(page: ProvincePage, laptop: Laptop):
    assert "2 chỗ khác nhau" in page.differing.accessibleName()
    view = opened(page)
    assert view.here is not None
    assert view.here.accessibleName() == "Trên máy này. Ông Minh sửa, chủ Nhật 22/11 lúc 12:00"
    view.here.button.click()
    page.settle()
    assert laptop.people()[0][2:4] == ("Thôn 3", "0986552310")
    assert view.there is not None
    view.there.button.click()
    page.settle()
    assert laptop.people()[1][5] is None
    assert laptop.waiting() == []
    view.go_back()
    page.settle()
    assert not page.differing.isVisible()


def test_row_by_row_takes_from_each_side_what_is_right(page: ProvincePage, laptop: Laptop):
    view = opened(page)
    view.row_by_row.click()
    assert view.here is not None
    assert view.there is not None
    view.there.choices["hamlet"].click()
    view.save.click()
    page.settle()
    assert laptop.people()[0][2:4] == ("Thôn 3 – Trung Hòa", "0986552310")
    assert [row[1] for row in laptop.waiting()] == ["deleted_at"]


def test_later_goes_to_the_next_place_and_escape_back_to_the_page(page: ProvincePage, laptop: Laptop):
    view = opened(page)
    first = view.current
    view.later.click()
    assert view.current is not first
    QTest.keyClick(view.window(), Qt.Key.Key_Escape)
    page.settle()
    assert not view.isVisible()
    assert len({row[0] for row in laptop.waiting()}) == 2


def test_what_was_chosen_is_found_again_and_taken_back(page: ProvincePage, laptop: Laptop):
    view = opened(page)
    view.here.button.click()
    page.settle()
    view.older.click()
    page.settle()
    assert view.current is not None
    assert view.current.title == "Trần Thị Nhàn"
    view.there.button.click()
    page.settle()
    assert laptop.people()[0][2:4] == ("Thôn 3 – Trung Hòa", "0386552310")


@pytest.mark.parametrize("chosen", LOOKS)
def test_both_sides_are_clean_in_every_look_and_their_buttons_in_sight(page: ProvincePage, look, chosen):
    mode, scale, width, height = chosen
    look(mode, scale)
    page.window().resize(width, height)
    page.settle()
    assert faults(page.window()) == []
    view = opened(page)
    assert faults(page.window()) == []
    button = view.here.button
    assert button.mapTo(page.window(), button.rect().bottomLeft()).y() < height
    view.row_by_row.click()
    page.settle()
    assert faults(page.window()) == []


def test_each_side_holds_what_was_written_there_also_where_each_won_a_field(page: ProvincePage, laptops: Both):
    one, two, log = laptops
    lan = one.add("Phan Thị Lan")
    log.take(one.book)
    log.take(two.book)
    one.edit(lan, hamlet="Thôn 7")
    two.clock.wait(2 * 86_400)
    two.edit(lan, hamlet="Thôn 8", phone="0386552399")
    one.clock.wait(2 * 86_400)
    one.edit(lan, phone="0986552399")
    log.take(two.book)
    log.take(one.book)
    page.settle()
    view = opened(page)
    while view.current is not None and view.current.title != "Phan Thị Lan":
        view.later.click()
    assert {told.field: told.kept_side.here for told in view.current.fields} == {"hamlet": False, "phone": True}
    assert view.here.choices["phone"].text() == "0986 552 399"
    assert view.there.choices["hamlet"].text() == "Thôn 8"
    view.here.button.click()
    page.settle()
    assert next(row for row in one.people() if row[0] == lan)[2:4] == ("Thôn 7", "0986552399")
