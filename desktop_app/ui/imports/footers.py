"""The bars at the foot of the wizard."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt

from desktop_app.i18n import _
from desktop_app.spreadsheets.list_kinds import Kind
from desktop_app.ui.formats import count
from desktop_app.ui.imports.columns_step import ColumnList
from desktop_app.ui.imports.wording import Sums, summary, write_text
from desktop_app.ui.imports.work import Counts
from desktop_app.ui.theme.tokens import Tone
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Footer
from desktop_app.ui.widgets.progress import Progress
from desktop_app.ui.widgets.text import Note, Text

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Said:
    """One line beside the primary button."""

    text: str
    tone: Tone = "text2"


@dataclass(frozen=True, slots=True)
class StepFoot:
    """What a step offers at its foot.

    Attributes:
        back: Words and deed of the button at the left.
        primary: Words, sign and deed of the button at the right.
        is_ready: Whether the primary button may be pressed.
    """

    back: tuple[str, str, Callable[[], None]]
    primary: tuple[str, str | None, Callable[[], None]]
    said: Said | None = None
    is_ready: bool = True


@dataclass(slots=True)
class Foot:
    """A bar, and the parts of it that the wizard speaks to."""

    footer: Footer
    primary: Button
    progress: Progress | None = None

    def show_counts(self, title: str, counts: Counts) -> None:
        """How far the work is."""
        if self.progress is not None:
            told = _("{done} trên {total} dòng").format(done=count(counts.done), total=count(counts.total))
            self.progress.set_progress(title, counts.done, counts.total, told)


def step_foot(step: StepFoot) -> Foot:
    """The bar of a step."""
    footer = Footer()
    words, icon, deed = step.back
    footer.row.addWidget(Button(words, icon=icon, on_click=deed))
    if step.said is not None and step.said.tone == "warn":
        footer.row.addStretch(1)
        note = Note(step.said.text, "warn", "triangle-alert")
        footer.row.addWidget(note, 1)
    elif step.said is not None:
        said = Text(step.said.text, "meta", wrap=True)
        said.setAlignment(_RIGHT)
        footer.row.addWidget(said, 1)
    else:
        footer.row.addStretch(1)
    text, sign, pressed = step.primary
    primary = Button(text, "primary", sign, on_click=pressed)
    primary.setEnabled(step.is_ready)
    footer.row.addWidget(primary)
    return Foot(footer, primary)


def columns_said(columns: ColumnList, *, asks: bool) -> tuple[Said | None, bool]:
    """What is still open at the second step, and whether one may go on; `asks`: letters are to be agreed to."""
    if not columns.has_name:
        return Said(_("Chưa có cột nào là họ và tên"), "warn"), False
    if asks:
        return Said(_("Xem chữ đã đổi, bấm “Đúng rồi”"), "warn"), False
    if columns.open_rows:
        return Said(_("Còn {count} cột chưa chọn").format(count=len(columns.open_rows)), "warn"), True
    return None, True


def columns_foot(
    columns: ColumnList, lines: int, back: Callable[[], None], go_on: Callable[[], None], *, asks: bool
) -> StepFoot:
    """The foot of the second step."""
    said, is_ready = columns_said(columns, asks=asks)
    text = _("Tiếp: kiểm tra {count} dòng").format(count=count(lines))
    return StepFoot((_("Quay lại"), "arrow-left", back), (text, None, go_on), said, is_ready)


def check_foot(
    kind: Kind, sums: Sums, back: Callable[[], None], go_on: Callable[[], None], choose: Callable[[], None]
) -> StepFoot:
    """The foot of the third step; where nothing would be written it leads to another file."""
    left, said = (_("Quay lại"), "arrow-left", back), Said(summary(kind, sums))
    if not sums.written:
        return StepFoot(left, (_("Chọn tệp khác"), None, choose), said)
    return StepFoot(left, (write_text(kind, sums), "check", go_on), said)


def working_foot(title: str, stop: Callable[[], None]) -> Foot:
    """The bar while the file is read anew or written: how far it is, and a way to stop."""
    footer = Footer()
    progress = Progress(title)
    footer.row.addWidget(progress, 1)
    button = Button(_("Dừng"), "secondary", on_click=stop)
    footer.row.addWidget(button)
    return Foot(footer, button, progress)
