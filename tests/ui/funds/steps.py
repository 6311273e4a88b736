"""What the tests of the funds do as a person does it."""

from __future__ import annotations

from PySide6.QtCore import Qt

from desktop_app.ui.funds.voucher_form import VoucherForm
from desktop_app.ui.funds.voucher_panel import VoucherPanel


def form_of(stage) -> VoucherForm:
    stage.page.open_receipt()
    assert isinstance(stage.page.panel, VoucherForm)
    return stage.page.panel


def fill(panel: VoucherForm, donor: str, amount: str, day: str = "21/11/2026") -> None:
    panel.party.setText(donor)
    panel.money.edit.setText(amount)
    panel.money.edit.editingFinished.emit()
    panel.day.setText(day)
    panel.day.editingFinished.emit()


def confirm(qtbot, stage) -> None:
    assert stage.page.question is not None
    assert stage.page.question.no.text() == "Xem lại"
    qtbot.mouseClick(stage.page.question.yes, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not stage.jobs.busy)


def see(qtbot, stage, place: int) -> VoucherPanel:
    stage.page.open_voucher(stage.page.view.model.row(place))
    qtbot.waitUntil(lambda: not stage.jobs.busy)
    assert isinstance(stage.page.panel, VoucherPanel)
    return stage.page.panel
