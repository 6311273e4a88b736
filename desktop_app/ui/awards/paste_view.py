"""«Dán Excel»: the copied lines first, then the grid in which each is looked through."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QMimeData, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from desktop_app.domain.errors import DomainError
from desktop_app.domain.money import AmountNotPositive, AmountNotUnderstood, AmountTooLarge
from desktop_app.i18n import _
from desktop_app.services.proposals import ProposeAward
from desktop_app.spreadsheets.list_kinds import Field as ListField
from desktop_app.spreadsheets.lists import NameColumnMissing
from desktop_app.ui.awards.paste_grid import ColumnsCard, LineCard, fixed_of, fixed_text, fixed_with, pasted_columns
from desktop_app.ui.awards.pasted_lines import Fixed, PasteChoices, PastedLine, PastedLines, check_lines
from desktop_app.ui.awards.proposal_ground import ProposalGround, rule_words
from desktop_app.ui.formats import count, money
from desktop_app.ui.messages import sentence
from desktop_app.ui.theme.current import px
from desktop_app.ui.theme.layouts import Column, Row, fix_size
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Card, Scroll
from desktop_app.ui.widgets.choice import Option, SearchChoice
from desktop_app.ui.widgets.field import Field
from desktop_app.ui.widgets.inputs import TextArea, TextField
from desktop_app.ui.widgets.money_field import AmountBox
from desktop_app.ui.widgets.row_model import RowModel
from desktop_app.ui.widgets.table import Table
from desktop_app.ui.widgets.text import Text

PAUSE_MS = 200
BESIDE, BESIDE_LEAST = 300, 220  # px at font setting Vừa: at the right of the grid, and where there is little room
ROOMY = 1000  # px that a view has at least where there is much


class _PasteArea(TextArea):
    """A box that tells when something was pasted into it, not typed.

    Signals:
        pasted(): Several cells or lines came in at once.
    """

    pasted = Signal()

    @override
    def insertFromMimeData(self, source: QMimeData) -> None:
        super().insertFromMimeData(source)
        if any(sign in source.text() for sign in "\t\n"):
            self.pasted.emit()


class PasteView(QWidget):
    """The box for the lines, and their grid.

    Args:
        ground: What the lines are checked against.

    Signals:
        changed(): Something stands otherwise than before.
        import_pressed(): «Chọn tệp Excel».
    """

    changed = Signal()
    import_pressed = Signal()

    def __init__(self, ground: ProposalGround) -> None:
        super().__init__()
        self._ground = ground
        self._read = PastedLines()
        self._columns: dict[int, ListField] = {}
        self._fixed: Fixed = {}
        self._offered: set[int] | None = None  # what was ticked without anybody touching it
        self._timer = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._timer.timeout.connect(self._check)
        self._layers = QStackedWidget()
        self._entry, self._sheet = self._make_entry(), self._make_sheet()
        self._layers.addWidget(self._entry)
        self._layers.addWidget(self._sheet)
        Column(self).addWidget(self._layers, 1)

    def _make_entry(self) -> QWidget:
        box = QWidget()
        column = Column(box, gap=14)
        self.lines = _PasteArea(lines=7, example=_("Chép các dòng trong Excel rồi dán vào đây (Ctrl+V)"))
        self.field = Field(_("Mỗi người một dòng"), self.lines)
        order = _(
            "Chép cả dòng tiêu đề thì máy biết cột nào là họ tên, lớp, trường, thành tích, hoàn cảnh, số tiền. "
            "Không có tiêu đề máy tự nhận ra."
        )
        column.addWidget(Text(order, "meta", wrap=True))
        column.addWidget(self.field)
        row = Row(gap=12)
        file = Button(_("Đọc cả tệp Excel"), "secondary", "file-spreadsheet", on_click=self.import_pressed.emit)
        row.addWidget(file)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)
        self.lines.pasted.connect(self.show_lines)
        self.lines.textChanged.connect(self._on_text_changed)
        return box

    def _make_sheet(self) -> QWidget:
        box = QWidget()
        column = Column(box, gap=12)
        column.addLayout(self._make_common())
        self.model: RowModel[PastedLine] = RowModel(pasted_columns(), key=lambda row: row.number)
        self.table: Table[PastedLine] = Table(self.model, name=_("Các dòng đã dán"))
        grid = Card(padded=False)
        grid.body.addWidget(self.table)
        self.line, self.columns = LineCard(), ColumnsCard()
        side = Scroll(gap=14, margins=(0, 0, 10, 0))
        side.body.addWidget(self.line)
        side.body.addWidget(self.columns)
        side.body.addStretch(1)
        self._side = side
        across = Row(gap=14)
        across.addWidget(grid, 1)
        across.addWidget(side)
        column.addLayout(across, 1)
        self.model.ticks_changed.connect(self.changed)
        self.table.row_chosen.connect(self.line.show_line)
        self.line.corrected.connect(self._on_corrected)
        self.columns.chosen.connect(self._on_column)
        return box

    def _make_common(self) -> Row:
        """What holds for all lines."""
        rules = {rule.category: rule for rule in self._ground.rules}
        none = Option("", _("Không theo mức"))
        self.category: SearchChoice[str] = SearchChoice(
            [none, *(Option(name, name, rule_words(rule)) for name, rule in rules.items())], chosen=""
        )
        self.amount = AmountBox()
        self.proposed_by = TextField(example=_("Ví dụ: Chi hội thôn 5"), longest=200)
        category = Field(_("Dòng chưa ghi tiền: lấy mức"), self.category)
        category.setVisible(bool(rules))
        self.amount_field = Field(_("hoặc số tiền") if rules else _("Dòng chưa ghi tiền: số tiền"), self.amount)
        again = Button(_("Sửa chữ đã dán"), "quiet", "pencil", on_click=self.show_entry)
        row = Row(gap=14)
        row.addWidget(category, 3)
        row.addWidget(self.amount_field, 2)
        row.addWidget(Field(_("Nơi đề nghị"), self.proposed_by, optional=True), 3)
        row.addWidget(again)
        self.category.chosen.connect(self._on_common)
        self.amount.editingFinished.connect(self._on_common)
        self.proposed_by.editingFinished.connect(self._on_common)
        return row

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        fix_size(self._side, width=BESIDE if self.width() >= px(ROOMY) else BESIDE_LEAST)

    # From the lines to the grid

    @property
    def shows_lines(self) -> bool:
        """Whether the grid is in sight."""
        return self._layers.currentWidget() is self._sheet

    def show_entry(self) -> None:
        """Back to the text."""
        self._layers.setCurrentWidget(self._entry)
        self.lines.setFocus()
        self.changed.emit()

    def show_lines(self) -> None:
        """Reads the text and shows the grid; says beside the box why it cannot be read."""
        self._timer.stop()
        if not self._check():
            self._layers.setCurrentWidget(self._entry)
            return
        self._layers.setCurrentWidget(self._sheet)
        if self.table.chosen_row() is None and self._read.lines:
            bad = next((place for place, line in enumerate(self._read.lines) if line.tone == "bad"), 0)
            self.table.choose_place(bad)
        self.table.setFocus()
        self.changed.emit()

    def _on_text_changed(self) -> None:
        self._fixed, self._columns, self._offered = {}, {}, None
        self._timer.start()

    def _check(self) -> bool:
        """Reads and checks; False when there is nothing to read."""
        if not self.lines.value():
            self._read = PastedLines()
            self.field.clear()
            self._show()
            return False
        try:
            self._read = check_lines(self.lines.toPlainText(), self._ground, self._choices())
        except DomainError as error:
            none = _("Chưa thấy cột nào là họ và tên. Chép cả cột họ tên rồi dán lại.")
            self.field.set_error(none if isinstance(error, NameColumnMissing) else sentence(error))
            return False
        self.field.set_ok(self.counted())
        self._show()
        return True

    def _choices(self) -> PasteChoices:
        amount = None
        try:
            amount = self.amount.amount()
            self.amount_field.clear()
        except (AmountNotUnderstood, AmountNotPositive, AmountTooLarge) as error:
            self.amount_field.set_error(sentence(error))
        columns = tuple(sorted(self._columns.items()))
        return PasteChoices(columns, self._fixed, self.category.key() or "", amount, self.proposed_by.value())

    def _show(self) -> None:
        kept = self.table.chosen_row()
        ticked, before = {line.number for line in self.model.ticked()}, self._offered
        could = {line.number for line in self._read.lines if line.proposal is not None}
        offered = self._read.offered()
        stays = offered if before is None else (offered - (before - ticked)) | (ticked - before)
        self._offered = offered
        self.model.set_rows(self._read.lines)
        self.model.set_ticked(set(stays & could))
        self.columns.show_columns(self._read.columns)
        if kept is not None:
            self.table.choose(kept.number)
        self.line.show_line(self.table.chosen_row())
        self.changed.emit()

    def _on_common(self, _key: object = None) -> None:
        self._check()

    def _on_corrected(self, number: int, typed: Mapping[ListField, str]) -> None:
        self._fixed = fixed_with(self._fixed, number, typed)
        self._check()

    def _on_column(self, index: int, held: ListField) -> None:
        before = dict(self._columns)
        self._columns = {**self._columns, index: held}
        if not self._check():
            self._columns = before
            self._check()
            self.columns.show_columns(self._read.columns)

    # What goes in

    def counted(self) -> str:
        """`Đọc được 34 người · 12.400.000 ₫ · 2 dòng cần sửa`."""
        lines = self._read.lines
        good = [line for line in lines if line.proposal is not None]
        said = [_("Đọc được {count} người").format(count=count(len(good)))]
        if amount := sum(line.amount for line in good):
            said.append(money(amount))
        if bad := len(lines) - len(good):
            said.append(_("{count} dòng cần sửa").format(count=count(bad)))
        return " · ".join(said)

    def chosen(self) -> list[PastedLine]:
        """The ticked lines that can go in."""
        return [line for line in self.model.ticked() if line.proposal is not None]

    def proposals(self) -> tuple[ProposeAward, ...]:
        """What goes in; nothing while the text is in sight or an amount for all is wrong."""
        if not self.shows_lines or self.is_wrong:
            return ()
        return tuple(line.proposal for line in self.chosen() if line.proposal is not None)

    @property
    def is_wrong(self) -> bool:
        """Whether what holds for all lines cannot be meant."""
        return self.amount_field.state == "bad"

    def say_nothing_read(self) -> None:
        """Says what is missing while there is no text."""
        if not self.lines.value():
            self.field.set_error(_("Chưa có dòng nào. Chép các dòng trong Excel rồi dán vào đây."))

    def clear(self) -> None:
        """Ready for the next lines."""
        self.lines.clear()
        self._timer.stop()
        self._check()
        self.show_entry()

    # Drafts

    def texts(self) -> dict[str, str]:
        """What stands in it, for the draft."""
        columns = " ".join(f"{index}={held.value}" for index, held in sorted(self._columns.items()))
        return {
            "lines": self.lines.toPlainText(),
            "columns": columns,
            "fixed": fixed_text(self._fixed),
            "common_category": self.category.key() or "",
            "common_amount": self.amount.text(),
            "common_by": self.proposed_by.text(),
        }

    def restore(self, texts: Mapping[str, str]) -> None:
        """Puts back what was pasted before."""
        self.lines.setPlainText(texts.get("lines", ""))
        category = texts.get("common_category", "")
        self.category.set_key(category if any(rule.category == category for rule in self._ground.rules) else "")
        self.amount.setText(texts.get("common_amount", ""))
        self.proposed_by.setText(texts.get("common_by", ""))
        for part in texts.get("columns", "").split():
            index, _sign, name = part.partition("=")
            held = next((one for one in ListField if one.value == name), None)
            if index.isdecimal() and held is not None:
                self._columns[int(index)] = held
        self._fixed = fixed_of(texts.get("fixed", ""))
        if self.lines.value():
            self._timer.stop()
            self._check()
