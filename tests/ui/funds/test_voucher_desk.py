from __future__ import annotations

import pytest

from desktop_app.domain.donors import DonorFields
from desktop_app.domain.funds import ReasonMissing
from desktop_app.services.donors import add_donor
from desktop_app.services.vouchers import PostVoucher, VoucherPart, post_voucher
from desktop_app.storage.queries.funds import funds
from desktop_app.ui.donors.letter_panels import ThanksPanel
from desktop_app.ui.funds.voucher_panel import VoucherPanel
from desktop_app.ui.messages import sentence
from desktop_app.ui.widgets.text import Text
from tests.ui.funds.conftest import SAMPLES, TODAY
from tests.ui.funds.steps import see
from tests.ui.stage import late_answer


@pytest.fixture
def stage(open_stage, full_book):
    return open_stage(full_book)


def test_the_paper_of_a_voucher_is_the_original_once_and_a_numbered_copy_after_that(qtbot, stage):
    assert see(qtbot, stage, 3).again.text() == "In phiếu"
    stage.page.panel.again.click()
    qtbot.waitUntil(lambda: stage.page.panel.again.text() == "In bản sao lần 1")
    stage.page.panel.again.click()
    qtbot.waitUntil(lambda: stage.page.panel.again.text() == "In bản sao lần 2" and len(stage.opened) == 2)
    assert [path.name for path in stage.opened] == [
        "phieu-thu-pt-0002-2026.pdf",
        "phieu-thu-pt-0002-2026-ban-sao-1.pdf",
    ]
    assert stage.toasts[-1] == "Phiếu PT-0002 (bản sao lần 1) đã mở sẵn để in"


def test_a_voucher_that_is_opened_is_shown_even_if_the_book_changes_meanwhile(qtbot, stage):
    see(qtbot, stage, 3)
    wanted = stage.page.view.model.row(0)
    with late_answer(stage.jobs) as tell:
        stage.page.open_voucher(wanted)
        stage.page.vouchers.refresh()
        tell.set()
        qtbot.waitUntil(lambda: not stage.jobs.busy)
    assert stage.page.panel.detail.voucher_id == wanted.voucher_id


def test_a_print_whose_folder_failed_does_not_count(qtbot, stage):
    see(qtbot, stage, 3)
    stage.folder.parent.mkdir(parents=True, exist_ok=True)
    stage.folder.write_text("no folder")
    stage.page.panel.again.click()
    qtbot.waitUntil(lambda: stage.page.fault is not None and stage.page.fault.isVisible())
    assert (stage.page.panel.again.text(), stage.opened) == ("In phiếu", [])
    stage.folder.unlink()
    stage.page.panel.again.click()
    qtbot.waitUntil(lambda: stage.page.panel.again.text() == "In bản sao lần 1")
    qtbot.waitUntil(lambda: [path.name for path in stage.opened] == ["phieu-thu-pt-0002-2026.pdf"])


def test_the_panel_lists_every_print_and_who_printed_it(qtbot, stage):
    see(qtbot, stage, 3)
    for copy in (1, 2):
        stage.page.panel.again.click()
        qtbot.waitUntil(lambda copy=copy: stage.page.panel.again.text() == f"In bản sao lần {copy}")
    said = [text.text() for text in stage.page.panel.findChildren(Text)]
    for name in ("Bản chính", "Bản sao lần 1"):
        assert said[said.index(name) + 1] == "21/11/2026, bà Lài"


def test_a_receipt_of_somebody_with_a_card_is_thanked_for_from_its_panel(qtbot, stage):
    with stage.book.work("bà Lài") as work:
        giver = add_donor(work, DonorFields("Bà Lê Thị Ba (mẫu)"))
    with stage.book.reader() as reader:
        part = VoucherPart(funds(reader)[0].fund_id, 700_000)
    for day in (TODAY, TODAY):
        with stage.book.work("bà Lài") as work:
            command = PostVoucher("receipt", "Bà Lê Thị Ba (mẫu)", day, [part], reason="Ủng hộ", donor_id=giver)
            post_voucher(work, command)
    qtbot.waitUntil(lambda: len(stage.page.view.model.rows()) == len(SAMPLES) + 1)
    panel = see(qtbot, stage, 1)
    panel.thanks.click()
    qtbot.waitUntil(lambda: isinstance(stage.page.panel, ThanksPanel))
    letter = stage.page.panel
    assert letter.gift.key() == panel.detail.voucher_id
    assert stage.page.record.kind == "secondary"
    letter.submit()
    qtbot.waitUntil(lambda: bool(stage.opened) and isinstance(stage.page.panel, VoucherPanel))
    assert stage.opened[0].name == "thu-cam-on-ba-le-thi-ba-mau.pdf"
    assert stage.page.panel.detail.voucher_id == panel.detail.voucher_id


def test_nobody_is_thanked_by_letter_who_has_no_card(qtbot, stage):
    assert not hasattr(see(qtbot, stage, 0), "thanks")


def test_a_voucher_is_taken_back_by_its_mirror_with_a_reason(qtbot, stage):
    see(qtbot, stage, 0).reverse.click()
    qtbot.waitUntil(lambda: not stage.jobs.busy)
    question = stage.page.question
    assert question.windowTitle() == "Hủy phiếu PT-0005 (2.000.000 ₫)?"
    question.yes.click()
    assert question.reason_field.message() == sentence(ReasonMissing())
    assert len(stage.vouchers()) == len(SAMPLES)
    question.reason.setText("Ghi nhầm số tiền")
    question.yes.click()
    qtbot.waitUntil(lambda: not stage.jobs.busy)
    table = stage.page.view.model
    assert [table.cell(0, column).text for column in range(1, 5)] == [
        "Hủy phiếu PT-0005",
        "− 2.000.000",
        "",
        "51.750.000",
    ]
    assert table.cell(0, 0).second == "PH-0001"
    assert (table.cell(1, 1).second, table.cell(1, 1).look.struck) == ("Đã hủy bằng phiếu PH-0001", True)
    assert stage.page.view.totals.amounts[1].text() == "+ 20.840.000"
    mirror = see(qtbot, stage, 0)
    assert mirror.reverse.parent() is None
    mirror.other_pressed.emit(mirror.detail.reverses_id)
    qtbot.waitUntil(lambda: not stage.jobs.busy)
    assert stage.page.panel.detail.number.short == "PT-0005"
