"""Báo cáo số phiếu: every number that is missing, stands twice or was passed over, and what may be done."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop_app.domain.receipt_control import NumberFinding
from desktop_app.i18n import _
from desktop_app.ui.formats import count
from desktop_app.ui.funds.control_level import rows_table
from desktop_app.ui.receipts.words import finding_advice, finding_numbers, finding_place, finding_words, paper_words
from desktop_app.ui.theme.layouts import Column as Down
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Card, Fact, Facts, Line
from desktop_app.ui.widgets.header import PageHeader
from desktop_app.ui.widgets.row_model import Column, Look, RowModel
from desktop_app.ui.widgets.side_panel import SidePanel
from desktop_app.ui.widgets.text import IconTile, Note, Text


class FindingsView(QWidget):
    """What was found.

    Signals:
        back_pressed(): Back to the booklets.
        print_pressed(): On paper.
        finding_opened(object): A `NumberFinding`.
    """

    back_pressed = Signal()
    print_pressed = Signal()
    finding_opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        column = Down(self, gap=12)
        paper = Button(_("In báo cáo"), "secondary", "printer", on_click=self.print_pressed.emit)
        self.header = PageHeader(_("Báo cáo số phiếu"), " ", [paper], back=_("Biên lai"))
        self.header.back_pressed.connect(self.back_pressed)
        column.addWidget(self.header)
        self.model: RowModel[NumberFinding] = RowModel(finding_columns(), key=lambda finding: finding)
        self.table = rows_table(self.model, _("Chỗ cần xem lại"), self.finding_opened.emit)
        self._sheet = Card(padded=False)
        self._sheet.body.addWidget(self.table)
        calm = QWidget()
        calm_column = Down(calm)
        calm_column.addWidget(
            Banner(_("Không thiếu số nào, không số nào bị trùng."), _("Đã xem mọi dãy số và mọi quyển trong sổ."), "ok")
        )
        calm_column.addStretch(1)
        self._calm = calm
        self._layers = QStackedWidget()
        self._layers.addWidget(self._sheet)
        self._layers.addWidget(calm)
        column.addWidget(self._layers, 1)

    def show_findings(self, findings: Sequence[NumberFinding]) -> None:
        """Shows these."""
        self.model.set_rows(findings)
        self._layers.setCurrentWidget(self._sheet if findings else self._calm)
        words = _("{count} chỗ cần xem lại. Máy không tự sửa, không đánh số lại.")
        self.header.set_subtitle(words.format(count=count(len(findings))) if findings else "")

    def focus_first(self) -> None:
        """Puts the focus where the work begins."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)


class FindingPanel(SidePanel):
    """One finding: which papers, and what may be done.

    Signals:
        voucher_wanted(object): The `VoucherId` of one of them.
    """

    voucher_wanted = Signal(object)

    def __init__(self, finding: NumberFinding) -> None:
        super().__init__(finding_words(finding), finding_place(finding), IconTile("circle-alert", "warn"))
        self.finding = finding
        self.body.addWidget(Facts((Fact(_("Số"), finding_numbers(finding), "strong"),)))
        self.body.addWidget(Note(finding_advice(finding)))
        for paper in finding.papers:
            self.body.addWidget(Line())
            self.body.addWidget(Text(paper_words(paper), "body", wrap=True))
            see = Button(_("Xem phiếu"), "soft", size="small")
            see.clicked.connect(lambda _checked=False, voucher=paper.voucher_id: self.voucher_wanted.emit(voucher))
            self.body.addWidget(see, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch(1)
        self.setFocusProxy(self.scrolled)


def finding_columns() -> tuple[Column[NumberFinding], ...]:
    """Where, which numbers, how many, what."""
    return (
        Column(_("Dãy số, quyển"), finding_place, kind="strong", second=finding_words, look=lambda _row: Look("text")),
        Column(_("Số"), finding_numbers, 250, align_right=True),
        Column(_("Thiếu"), _missing, 92, align_right=True),
    )


def _missing(finding: NumberFinding) -> str:
    return count(finding.count) if finding.kind in {"missing", "skipped"} else ""
