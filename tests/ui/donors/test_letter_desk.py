"""Letters are asked for in the list of donors, printed, logged, and shown in the donor's story."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pypdfium2
import pytest
from PySide6.QtWidgets import QLabel

from desktop_app.domain.donors import DonorFields
from desktop_app.services.donors import add_donor
from desktop_app.services.vouchers import reverse_voucher
from desktop_app.storage.queries.donor_story import donor_story
from desktop_app.storage.verify import verify_book
from desktop_app.ui.donors import donors_level
from desktop_app.ui.donors.donors_level import DonorsLevel
from desktop_app.ui.donors.letter_panels import ThanksPanel, YearlyPanel
from tests.ui.donors.conftest import DONORS, TODAY, Village
from tests.ui.funds.control_stage import ControlStage, stages

Open = Callable[[Village], tuple[ControlStage, DonorsLevel]]


@pytest.fixture
def open_donors(qtbot, tmp_path) -> Iterator[Open]:
    context = stages(qtbot, tmp_path, donors_level.level)
    open_on = context.__enter__()

    def opened(village: Village) -> tuple[ControlStage, DonorsLevel]:
        stage, level = open_on(village.book)
        assert isinstance(level, DonorsLevel)
        return stage, level

    yield opened
    context.__exit__(None, None, None)


def said(path) -> str:
    document = pypdfium2.PdfDocument(path.read_bytes())
    try:
        parts = [document[at].get_textpage().get_text_bounded() for at in range(len(document))]
    finally:
        document.close()
    return " ".join(" ".join(parts).split())


def printed(village: Village, place: int) -> list[str]:
    with village.book.reader() as reader:
        story = donor_story(reader, village.donors[place], 2026)
    assert story is not None
    return [paper.kind for paper in story.papers]


def words(panel) -> str:
    return " ".join(label.text() for label in panel.findChildren(QLabel))


def calm(qtbot, stage: ControlStage) -> None:
    qtbot.waitUntil(lambda: not stage.jobs.busy)


def test_a_receipt_is_thanked_for_from_the_donors_story_and_the_story_tells(qtbot, village, open_donors):
    stage, level = open_donors(village)
    level.open_donor(village.donors[1])
    calm(qtbot, stage)
    level.panel.thanks.click()
    calm(qtbot, stage)
    panel = level.panel
    assert isinstance(panel, ThanksPanel)
    panel.own.setPlainText("Nhờ dòng họ, em Hoa (mẫu) đã có xe đạp.")
    panel.submit()
    calm(qtbot, stage)
    (path,) = stage.opened
    assert path.name == "thu-cam-on-dong-ho-nguyen-huu.pdf"
    letter = said(path)
    assert "20.000.000 đồng" in letter
    assert "em Hoa (mẫu) đã có xe đạp" in letter
    assert printed(village, 1) == ["thank_you_letter"]
    assert stage.toasts[-1] == "Thư cảm ơn đã mở sẵn để in"
    qtbot.waitUntil(lambda: "Thư đã in" in words(level.panel))
    assert f"{TODAY:%d/%m/%Y}" in words(level.panel)
    assert verify_book(village.book).is_whole


def test_the_boards_own_words_stand_there_the_next_time(qtbot, village, open_donors):
    stage, level = open_donors(village)
    level.letters.open_thanks(village.donors[1])
    calm(qtbot, stage)
    level.panel.own.setPlainText("Hẹn gặp lại.")
    level.panel.given_up.emit()
    calm(qtbot, stage)
    level.letters.open_thanks(village.donors[2])
    calm(qtbot, stage)
    assert level.panel.own.value() == "Hẹn gặp lại."
    assert stage.opened == []


def test_the_ticked_donors_get_the_letters_of_the_year(qtbot, village, open_donors):
    stage, level = open_donors(village)
    rows = level.view.model.rows()
    level.view.model.toggle(0)
    level.view.model.toggle(1)
    assert level.yearly.text() == "Thư tri ân (2 người)"
    level.yearly.click()
    calm(qtbot, stage)
    panel = level.panel
    assert isinstance(panel, YearlyPanel)
    assert panel.yes.text() == "In 2 thư"
    panel.submit()
    calm(qtbot, stage)
    (path,) = stage.opened
    assert path.name == "thu-tri-an-2026.pdf"
    letters = said(path)
    assert letters.count("Kính gửi:") == 2
    assert all(f"Kính gửi: {row.name}" in letters for row in rows[:2])
    assert [len(printed(village, place)) for place in range(len(DONORS))].count(1) == 2


def test_another_year_asks_who_gave_then(qtbot, village, open_donors):
    stage, level = open_donors(village)
    level.open_yearly()
    calm(qtbot, stage)
    panel = level.panel
    assert panel.yes.text() == "In 5 thư"
    panel.year.set_key(2025)
    panel.year_chosen.emit(2025)
    calm(qtbot, stage)
    assert panel.yes.text() == "In 1 thư"
    panel.submit()
    calm(qtbot, stage)
    assert printed(village, 1) == ["yearly_letter"]


def test_letters_that_are_stopped_are_neither_printed_nor_logged(qtbot, village, open_donors):
    stage, level = open_donors(village)
    level.open_yearly()
    calm(qtbot, stage)
    level.panel.submit()
    level.panel.stop.click()
    calm(qtbot, stage)
    qtbot.waitUntil(lambda: not level.panel.yes.isHidden())
    assert stage.opened == []
    assert stage.toasts[-1] == "Đã dừng, chưa in thư nào"
    assert [printed(village, place) for place in range(len(DONORS))] == [[]] * len(DONORS)


def test_a_receipt_reversed_meanwhile_is_refused_in_words_and_what_was_typed_stays(qtbot, village, open_donors):
    stage, level = open_donors(village)
    level.letters.open_thanks(village.donors[1])
    calm(qtbot, stage)
    panel = level.panel
    voucher = panel.gift.key()
    with village.book.work("bà Lài") as work:
        reverse_voucher(work, voucher, "Ghi nhầm", TODAY)
    panel.own.setPlainText("Hẹn gặp lại.")
    panel.submit()
    calm(qtbot, stage)
    assert stage.opened == []
    assert level.panel is panel
    assert "Chưa in được" in words(panel)
    assert panel.own.value() == "Hẹn gặp lại."


def test_a_donor_who_gave_nothing_is_not_thanked(qtbot, village, open_donors):
    stage, level = open_donors(village)
    with village.book.work("bà Lài") as work:
        silent = add_donor(work, DonorFields("Ông Chưa Cho (mẫu)"))
    level.letters.open_thanks(silent)
    calm(qtbot, stage)
    assert stage.toasts[-1] == "Ông Chưa Cho (mẫu) chưa có khoản ủng hộ nào để cảm ơn"
