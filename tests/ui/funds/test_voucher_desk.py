from __future__ import annotations

import pytest

from desktop_app.domain.funds import ReasonMissing
from desktop_app.ui.messages import sentence
from tests.ui.funds.conftest import SAMPLES
from tests.ui.funds.steps import see


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
