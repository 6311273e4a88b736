"""What was typed into a form on giving is still there when the panel, or the program, was closed in between."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module

import pytest

from desktop_app.storage.book import Book
from desktop_app.storage.drafts import kept_drafts
from desktop_app.storage.queries.donors import donor_list
from desktop_app.ui.donors.direct_level import DirectGiftForm
from desktop_app.ui.donors.donor_form import DonorForm
from desktop_app.ui.donors.pledge_form import PledgeForm
from desktop_app.ui.funds.levels import FundLevel, LevelPlace
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.choice import Option
from tests.ui.donors.conftest import DONORS, Village
from tests.ui.funds.control_stage import ControlStage, stages
from tests.ui.lint import faults

Opened = tuple[ControlStage, FundLevel]


@pytest.fixture
def open_page(qtbot, tmp_path) -> Iterator[Callable[..., Opened]]:
    made = []

    def open_on(page: str, book: Book) -> Opened:
        def make(place: LevelPlace) -> FundLevel:
            return import_module(f"desktop_app.ui.donors.{page}").level(place)

        context = stages(qtbot, tmp_path, make)
        made.append(context)
        return context.__enter__()(book)

    yield open_on
    for context in made:
        context.__exit__(None, None, None)


def begin(qtbot, opened: Opened):
    """A new form, with what the book kept of it."""
    stage, level = opened
    level.primary_action()
    qtbot.waitUntil(lambda: not stage.jobs.busy)
    qtbot.waitUntil(lambda: level.panel is not None)
    qtbot.waitUntil(lambda: not stage.jobs.busy)
    return level.panel


def close(qtbot, opened: Opened) -> None:
    stage, _level = opened
    stage.page.close_panel()
    qtbot.waitUntil(lambda: not stage.jobs.busy)


def kept(book: Book, start: str) -> list[str]:
    with book.reader() as reader:
        return [draft.key for draft in kept_drafts(reader, start)]


def test_a_card_half_typed_is_gone_on_with_and_once_saved_it_is_forgotten(qtbot, open_page, village: Village) -> None:
    opened = open_page("donors_level", village.book)
    form = begin(qtbot, opened)
    assert isinstance(form, DonorForm)
    form.name.setText("Công ty Hoa Sen")
    form.name.editingFinished.emit()
    form.naming.set_key("alias")
    form.alias.setText("Một công ty")
    close(qtbot, opened)
    assert kept(village.book, "donors.") == ["donors.add"]

    again = begin(qtbot, opened)
    assert again is not form
    assert (again.name.value(), again.kind.key(), again.alias.value()) == (
        "Công ty Hoa Sen",
        "organisation",
        "Một công ty",
    )
    assert again.alias.isVisible()
    assert [banner.accessibleName() for banner in again.findChildren(Banner)] == ["Đang ghi tiếp nháp lần trước"]
    assert faults(opened[0].window) == []
    again.submit()
    qtbot.waitUntil(lambda: not opened[0].jobs.busy)
    with village.book.reader() as reader:
        assert "Công ty Hoa Sen" in [row.name for row in donor_list(reader, 2026)]
    qtbot.waitUntil(lambda: kept(village.book, "donors.") == [])


def test_whoever_wants_begins_from_nothing(qtbot, open_page, village: Village) -> None:
    opened = open_page("donors_level", village.book)
    begin(qtbot, opened).name.setText("Ông Ba")
    close(qtbot, opened)
    form = begin(qtbot, opened)
    (anew,) = [button for button in form.findChildren(Button) if button.text() == "Ghi lại từ đầu"]
    anew.click()
    assert form.name.value() == ""
    qtbot.waitUntil(lambda: kept(village.book, "donors.") == [])
    close(qtbot, opened)
    assert begin(qtbot, opened).name.value() == ""


def test_a_pledge_half_typed_lies_in_the_book_when_the_program_is_closed(qtbot, open_page, village: Village) -> None:
    opened = open_page("pledges_level", village.book)
    form = begin(qtbot, opened)
    assert isinstance(form, PledgeForm)
    form.donor.set_chosen(Option(village.donors[0], DONORS[0][0]))
    form.money.edit.setText("500k")
    form.period.set_key("month")
    form.periods.setText("12")
    form.way.set_key("direct")
    form.beneficiary.name.setText("em Lê Thị Hoa")
    for part in opened[1].place.session.partings:  # the book is about to be closed
        part()
    assert kept(village.book, "pledges.") == ["pledges.add."]
    opened[0].page.close_panel()

    another = begin(qtbot, open_page("pledges_level", village.book))
    assert another.draft_controls().keys() == form.draft_controls().keys()
    assert (another.donor.key(), another.donor.text()) == (village.donors[0], DONORS[0][0])
    assert (another.money.amount(), another.period.key(), another.periods.value()) == (500_000, "month", "12")
    assert (another.way.key(), another.beneficiary.name.value()) == ("direct", "em Lê Thị Hoa")
    assert "12 kỳ" in another.schedule.text()


def test_a_direct_gift_half_typed_is_gone_on_with(qtbot, open_page, village: Village) -> None:
    opened = open_page("direct_level", village.book)
    form = begin(qtbot, opened)
    assert isinstance(form, DirectGiftForm)
    form.known.set_chosen(Option(village.child, "Lê Thị Hoa"))
    form.goods.setText("1 xe đạp")
    form.note.setPlainText("Trao tại trường\ntrước cờ")
    close(qtbot, opened)
    again = begin(qtbot, opened)
    assert (again.known.key(), again.goods.value(), again.note.value()) == (
        village.child,
        "1 xe đạp",
        "Trao tại trường\ntrước cờ",
    )


def test_a_form_in_which_nothing_was_typed_leaves_nothing(qtbot, open_page, village: Village) -> None:
    opened = open_page("donors_level", village.book)
    form = begin(qtbot, opened)
    form.name.setText("Ông")
    form.name.setText("")
    close(qtbot, opened)
    assert kept(village.book, "donors.") == []
