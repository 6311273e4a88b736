"""The third step of the wizard: what is doubtful, by kind, beside every line as it will be written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop_app.i18n import _
from desktop_app.ui import formats
from desktop_app.ui.members.import_columns import (
    check_columns,
    group_example,
    group_fate,
    group_lines,
    group_title,
    left_out_text,
    line_numbers,
)
from desktop_app.ui.members.import_rows import CheckedFile, CheckRow
from desktop_app.ui.sentences.imports import problems_by_kind, repair_line
from desktop_app.ui.theme.breakpoints import WindowMode
from desktop_app.ui.theme.layouts import Column, Row, fix_size
from desktop_app.ui.theme.tokens import Tone
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Card, Line, Scroll
from desktop_app.ui.widgets.row_model import RowModel
from desktop_app.ui.widgets.segmented import Segment, Segmented
from desktop_app.ui.widgets.table import Table
from desktop_app.ui.widgets.text import Badge, IconView, Text

WIDTHS: dict[WindowMode, int] = {"wide": 356, "regular": 320, "compact": 300, "narrow": 280}


class CheckStep(QWidget):
    """Step 3."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[CheckRow, ...] = ()
        self._walked: Sequence[int] = ()
        across = Row(self, gap=16)
        self._groups = Card(padded=False)
        fix_size(self._groups, width=WIDTHS["regular"])
        across.addWidget(self._groups)
        right = Column(gap=10)
        head = Row(gap=14)
        head.addWidget(Text(_("Xem trước"), "h2"))
        self.filter: Segmented[str] = Segmented(
            [Segment("look", _("Cần xem")), Segment("all", _("Tất cả"))], name=_("Những dòng nào")
        )
        self.filter.chosen.connect(self._on_filter)
        head.addWidget(self.filter)
        head.addStretch(1)
        self._legend = QWidget()
        legend = Row(self._legend, gap=6)
        legend.addWidget(Badge(_("ô máy đã sửa"), "ok"))
        head.addWidget(self._legend)
        right.addLayout(head)
        self.model = RowModel(check_columns(), key=lambda row: row.line)
        self.table: Table[CheckRow] = Table(self.model, name=_("Các dòng trong tệp"))
        card = Card(padded=False)
        card.body.addWidget(self.table)
        right.addWidget(card, 1)
        across.addLayout(right, 1)
        self._shown: QWidget | None = None

    def set_mode(self, mode: WindowMode) -> None:
        """Leaves the table more room in a small window."""
        fix_size(self._groups, width=WIDTHS[mode])
        self._legend.setVisible(mode in {"wide", "regular"})

    def set_file(self, checked: CheckedFile) -> None:
        """Shows another file."""
        self._rows = checked.rows
        doubtful = sum(row.needs_a_look for row in self._rows)
        self.filter.set_text("look", _("Cần xem {count}").format(count=formats.count(doubtful)))
        self.filter.set_text("all", _("Tất cả {count}").format(count=formats.count(len(self._rows))))
        self._show("look" if doubtful else "all")
        if self._shown is not None:
            self._shown.hide()
            self._shown.deleteLater()
        self._shown = _Groups(checked, doubtful, self._go_to)
        self._groups.body.addWidget(self._shown, 1)

    def _on_filter(self, key: object) -> None:
        self._show("look" if key == "look" else "all")

    def _show(self, key: str) -> None:
        self.filter.set_key(key)
        self.model.set_rows([row for row in self._rows if row.needs_a_look] if key == "look" else self._rows)

    def _go_to(self, lines: Sequence[int]) -> None:
        """To the first of these lines; pressed again, to the next one after the cursor, then round again."""
        chosen = self.table.chosen_row()
        again = lines is self._walked and chosen is not None
        line = next((line for line in lines if chosen is not None and line > chosen.line), lines[0])
        line = line if again else lines[0]
        self._walked = lines
        if not self.table.choose(line):
            self._show("all")
            self.table.choose(line)


class _Groups(QWidget):
    """What should be looked at, one entry for each kind."""

    def __init__(self, checked: CheckedFile, doubtful: int, go_to: Callable[[Sequence[int]], None]) -> None:
        super().__init__()
        self._go_to = go_to
        column = Column(self)
        head = Row(gap=10, margins=(20, 12, 16, 12))
        head.addWidget(Text(_("Cần xem lại") if doubtful else _("Không có gì phải xem lại"), "h2"))
        head.addStretch(1)
        if doubtful:
            head.addWidget(Badge(_("{count} dòng").format(count=formats.count(doubtful)), "warn"))
        column.addLayout(head)
        column.addWidget(Line())
        scroll = Scroll(gap=0)
        for part in self._parts(checked):
            scroll.body.addWidget(part)
            scroll.body.addWidget(Line())
        scroll.body.addStretch(1)
        column.addWidget(scroll, 1)

    def _parts(self, checked: CheckedFile) -> list[QWidget]:
        preview = checked.preview
        parts: list[QWidget] = []
        for code, problems in problems_by_kind(preview):
            tone: Tone = "bad" if code.loses_line else "warn"
            texts = tuple(filter(None, (group_lines(problems), group_example(problems), group_fate(code))))
            lines = [problem.line for problem in problems]
            parts.append(self._part("circle-alert", tone, group_title(code, problems), texts, lines))
        if preview.doubles:
            lines = [row.line for row, _like in preview.doubles]
            title = _("{count} người có thể đã có trong sổ").format(count=formats.count(len(lines)))
            texts = (line_numbers(lines), _("Trùng cả tên, năm sinh và thôn. Để lại, chưa ghi."))
            parts.append(self._part("users", "warn", title, texts, lines))
        repaired = repair_line(preview)
        if repaired:
            lines = [row.line for row in checked.rows if row.repaired]
            parts.append(self._part("circle-check", "ok", _("Máy đã tự sửa"), (repaired,), lines))
        left_out = left_out_text(preview)
        if left_out:
            parts.append(self._part("circle-minus", "text3", _("Đã bỏ qua"), (left_out,), []))
        return parts

    def _part(self, icon: str, tone: Tone, title: str, texts: Sequence[str], lines: Sequence[int]) -> QWidget:
        box = QWidget()
        row = Row(box, gap=12, margins=(20, 12, 14, 8))
        row.addWidget(IconView(icon, tone, 22), 0, Qt.AlignmentFlag.AlignTop)
        words = Column(gap=2)
        words.addWidget(Text(title, "strong", wrap=True))
        for text in texts:
            words.addWidget(Text(text, "meta", wrap=True))
        if lines:
            see = Button(_("Xem từng dòng"), "soft", size="small", on_click=partial(self._go_to, lines))
            see.setAccessibleDescription(title)
            words.addSpacing(6)
            words.addWidget(see, 0, Qt.AlignmentFlag.AlignLeft)
        words.addSpacing(4)
        row.addLayout(words, 1)
        return box
