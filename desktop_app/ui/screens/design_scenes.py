"""Pictures of the designs of certificates: the list, and one that is edited."""

from __future__ import annotations

from desktop_app.printing.certificate_designs import bundled_design
from desktop_app.services.certificate_designs import own_designs, save_new_design
from desktop_app.storage.book import Book
from desktop_app.ui.awards.page import AwardsPage
from desktop_app.ui.designs.editor_level import DesignErrand, DesignLevel
from desktop_app.ui.screens.sample import ACTOR, Sample
from desktop_app.ui.screens.stage import Stage

_OWN = "Khung vàng của xã"


def designs(stage: Stage, sample: Sample) -> None:
    """Mẫu giấy khen: the list, the page of a design, one of its boxes, two boxes over each other."""
    _save_own(sample.book)
    page = stage.window.open_page("awards")
    if not isinstance(page, AwardsPage):
        return
    stage.settle()
    page.levels.open("designs")
    stage.take("06-mau-giay-khen")
    page.levels.open("design", DesignErrand("khung-vang"))
    stage.take("06-sua-mau")
    level = page.levels.level("design")
    if not isinstance(level, DesignLevel) or level.editing is None:
        return
    level.editing.choose("Tên giấy")
    stage.take("06-sua-mau-mot-o")
    level.editing.copy()
    stage.take("06-sua-mau-de-len-nhau")
    while level.editing.can_undo:
        level.view.take_back()
    stage.settle()
    page.levels.open("rounds")


def _save_own(book: Book) -> None:
    with book.reader() as reader:
        if own_designs(reader):
            return
    with book.work(ACTOR) as work:
        save_new_design(work, _OWN, "khung-vang", bundled_design("khung-vang"))
