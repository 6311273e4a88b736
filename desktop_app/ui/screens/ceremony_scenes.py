"""Pictures of a ceremony: its list, the line being typed, what is asked, the end, the large screen."""

from __future__ import annotations

from datetime import date

from desktop_app.domain.donors import DonorFields
from desktop_app.domain.occasions import OccasionFields
from desktop_app.services.donors import add_donor
from desktop_app.services.occasions import OccasionGiftFields, begin_occasion, occasions, write_gift
from desktop_app.storage.book import Book
from desktop_app.ui.ceremony.level import CeremonyLevel
from desktop_app.ui.funds.page import FundsPage
from desktop_app.ui.screens.sample import ACTOR, Sample
from desktop_app.ui.screens.stage import Stage

_FEAST = OccasionFields("Ngày hội khuyến học", date(2026, 11, 20), "Nhà văn hóa thôn 3")
_GIFTS = (  # people and amounts are samples
    OccasionGiftFields("Ông Nguyễn Văn Tư", 500_000, address="Thôn 3"),
    OccasionGiftFields("Dòng họ Nguyễn Hữu", 2_000_000),
    OccasionGiftFields("Trường THCS Quỳnh Lưu", goods="50 quyển vở"),
    OccasionGiftFields("Công ty TNHH An Phát", 15_000_000, method="bank"),
    OccasionGiftFields("Bà Hồ Thị Lài", 200_000, address="Thôn 5"),
    OccasionGiftFields("Anh Trần Đình Quang", 300_000),
)


def ceremony(stage: Stage, sample: Sample) -> None:
    """Buổi lễ ủng hộ: as the secretary sees it from the first line to the receipts."""
    page = stage.window.open_page("funds")
    if not isinstance(page, FundsPage):
        return
    page.levels.open("ceremony")
    stage.settle()
    level = page.levels.current
    if not isinstance(level, CeremonyLevel):
        return
    _give(sample.book)
    level.refresh(frozenset())
    stage.settle()
    stage.take("17-cac-buoi-le")
    level.primary_action()
    stage.settle()
    stage.take("17-buoi-le-moi")
    page.close_panel()
    level.open_occasion(level.list.model.row(0).occasion_id)
    stage.settle()
    level.view.entry.restore({"name": "Bà Phan Thị Sáu", "amount": "1tr5", "address": "Thôn 7"})
    stage.take("17-buoi-le")
    level.view.line_opened.emit(level.desk.lines[0])
    stage.take("17-buoi-le-sua-dong")
    level.desk.stop_editing()
    level.finishing.open()
    stage.settle()
    stage.take("17-buoi-le-ket-thuc")
    page.close_panel()
    page.show_ledger()


def _give(book: Book) -> None:
    with book.reader() as reader:
        if occasions(reader):
            return
    with book.work(ACTOR) as work:
        feast = begin_occasion(work, _FEAST)
    with book.work(ACTOR) as work:
        add_donor(work, DonorFields("Bà Hồ Thị Lài", address="Thôn 5"))
    for gift in _GIFTS:
        with book.work(ACTOR) as work:
            write_gift(work, feast, gift)
