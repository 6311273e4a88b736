"""Chỉnh lệch khi in: a printer and its tray are tried out on a sheet with crosses, and put right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal

from desktop_app.domain.printer_corrections import (
    NO_CORRECTION,
    Correction,
    Measured,
    NotAMeasure,
    ShiftTooFar,
    SizeTooFar,
    TurnTooFar,
    checked,
    corrected,
    expected,
    measure_text,
    parse_measure,
)
from desktop_app.i18n import _
from desktop_app.ui.awards.certif_side import SideCard
from desktop_app.ui.messages import sentence
from desktop_app.ui.theme.layouts import Column, Row
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.check_box import CheckBox
from desktop_app.ui.widgets.choice import Choice, Option
from desktop_app.ui.widgets.field import Field
from desktop_app.ui.widgets.folding import Folding
from desktop_app.ui.widgets.inputs import TextField
from desktop_app.ui.widgets.text import Note, Text

A4_ACROSS = (297.0, 210.0)
_PERCENT = 1_000  # thousandths


def tray_words(code: str) -> str:
    """What a tray is called; one that nobody knows goes by its code."""
    return {
        "": _("Khay máy in tự chọn"),
        "manual": _("Khay nạp tay"),
        "manualfeed": _("Khay nạp tay"),
        "upper": _("Khay trên"),
        "onlyone": _("Khay duy nhất"),
        "lower": _("Khay dưới"),
        "middle": _("Khay giữa"),
        "cassette": _("Khay cát-xét"),
        "largecapacity": _("Khay lớn"),
        "envelope": _("Khay phong bì"),
        "tractor": _("Giấy liên tục"),
    }.get(code, code)


def correction_words(correction: Correction) -> str:
    """`ngang 0, dọc 2 mm`, and whether size or turn are changed too."""
    words = _("ngang {across}, dọc {down} mm")
    said = words.format(across=measure_text(correction.across), down=measure_text(correction.down))
    more = replace(correction, across=0, down=0) != NO_CORRECTION
    return _("{shift}, có chỉnh cỡ và xoay").format(shift=said) if more else said


class CorrectionCard(SideCard):
    """The correction of one printer and tray.

    Signals:
        asked(str, str): What is kept for this printer and tray?
        grid_pressed(), try_pressed(): The trial sheets of those names, with what stands in the fields.
        kept(object): A `Correction` is to be kept for the printer and tray that are chosen.
    """

    asked = Signal(str, str)
    grid_pressed = Signal()
    try_pressed = Signal()
    kept = Signal(object)

    def __init__(self) -> None:
        super().__init__(_("Chỉnh lệch khi in"))
        self._paper = A4_ACROSS
        self._used = NO_CORRECTION
        self.none = Note(_("Máy tính này chưa có máy in nào. Bật máy in rồi mở lại trang này."), "warn", "printer")
        self.inside.addWidget(self.none)
        self.add_text(_("Phôi in sẵn cần chữ rơi đúng chỗ. Mỗi máy in, mỗi khay lệch một kiểu, chỉnh một lần là nhớ."))
        self.printer: Choice[str] = Choice([])
        self.tray: Choice[str] = Choice([Option("", tray_words(""))])
        self.printer.chosen.connect(self._ask)
        self.tray.chosen.connect(self._ask)
        self.inside.addWidget(Field(_("Máy in"), self.printer))
        self.inside.addWidget(Field(_("Khay giấy"), self.tray))
        self._make_measured()
        self._make_fields()
        self.only = CheckBox(_("Chỉ dùng cho mẫu đang chọn"))
        self.inside.addWidget(self.only)
        self.stretch()
        self.attempt = Button(_("In thử 1 tờ giấy khen"), "secondary", "printer", on_click=self.try_pressed.emit)
        self.keep = Button(_("Lưu cho máy in này"), "primary", "check", on_click=self.submit)
        self.foot.addWidget(self.attempt)
        self.foot.addWidget(self.keep)

    def _make_measured(self) -> None:
        self.measuring = Folding(_("Đo trên tờ ô thử"))
        body = Column(gap=10)
        body.addWidget(
            Text(_("In tờ ô thử, lấy thước đo năm chỗ rồi ghi vào đây, tính bằng mm."), "caption", wrap=True)
        )
        self.grid = Button(_("In tờ ô thử"), "soft", "printer", size="small", on_click=self.grid_pressed.emit)
        body.addWidget(self.grid, 0, Qt.AlignmentFlag.AlignLeft)
        names = (
            _("1. Mép trái đến dấu A"),
            _("2. Mép trên đến dấu A"),
            _("3. Mép trên đến dấu B"),
            _("4. Từ A sang B"),
            _("5. Từ A xuống C"),
        )
        self.measured = tuple(TextField(longest=8) for _name in names)
        self.measured_fields = tuple(Field(name, edit) for name, edit in zip(names, self.measured, strict=True))
        for field in self.measured_fields:
            body.addWidget(field)
        self.reckon = Button(_("Tính ra độ lệch"), "soft", "check", size="small", on_click=self.compute)
        body.addWidget(self.reckon, 0, Qt.AlignmentFlag.AlignLeft)
        self.measuring.inside.addLayout(body)
        self.inside.addWidget(self.measuring)

    def _make_fields(self) -> None:
        self.across, self.down = TextField("0", longest=8), TextField("0", longest=8)
        self.scale_across, self.scale_down = TextField("100", longest=8), TextField("100", longest=8)
        self.turn = TextField("0", longest=8)
        self.across_field = Field(_("Dời sang phải (mm)"), self.across)
        self.down_field = Field(_("Dời xuống dưới (mm)"), self.down)
        self.size_across_field = Field(_("Cỡ ngang (%)"), self.scale_across)
        self.size_down_field = Field(_("Cỡ dọc (%)"), self.scale_down)
        self.turn_field = Field(_("Xoay theo kim đồng hồ (độ)"), self.turn)
        hint = _("Chữ in lệch sang trái 2 mm thì dời sang phải 2. Dời ngược lại thì ghi số âm: -2.")
        self.inside.addWidget(Text(hint, "caption", wrap=True))
        for pair in ((self.across_field, self.down_field), (self.size_across_field, self.size_down_field)):
            row = Row(gap=12)
            for field in pair:
                row.addWidget(field, 1)
            self.inside.addLayout(row)
        self.inside.addWidget(self.turn_field)

    # What is shown

    def begin(self, printers: Sequence[str], paper: tuple[float, float], chosen: str = "") -> None:
        """Comes into sight.

        Args:
            printers: Their names, the usual one first.
            paper: Width and height of the certificates, mm.
            chosen: The printer that was used last.
        """
        self._paper = paper
        self.none.setVisible(not printers)
        self.printer.set_options([Option(name, name) for name in printers])
        if chosen and self.printer.has(chosen):
            self.printer.set_key(chosen)
        for part in (self.printer, self.tray, self.keep):
            part.setEnabled(bool(printers))
        self._put_expected()
        self._ask()

    def show_trays(self, codes: Sequence[str]) -> None:
        """Offers the trays of the printer."""
        offered = [Option(code, tray_words(code)) for code in codes if code]
        self.tray.set_options([Option("", tray_words("")), *offered])

    def show_correction(self, correction: Correction) -> None:
        """Shows what is kept for this printer and tray."""
        self._used = correction
        self._put(correction)

    def _put(self, correction: Correction) -> None:
        self.across.setText(measure_text(correction.across))
        self.down.setText(measure_text(correction.down))
        self.scale_across.setText(measure_text(round(correction.scale_across / _PERCENT * 100)))
        self.scale_down.setText(measure_text(round(correction.scale_down / _PERCENT * 100)))
        self.turn.setText(measure_text(correction.turn))
        for field in self._result_fields():
            field.clear()

    def _put_expected(self) -> None:
        wanted = expected(*self._paper)
        said = (wanted.left, wanted.top, wanted.top_right, wanted.apart_across, wanted.apart_down)
        for edit, field, length in zip(self.measured, self.measured_fields, said, strict=True):
            edit.setText(measure_text(round(length * 100)))
            field.clear()

    def _result_fields(self) -> tuple[Field, ...]:
        sizes = (self.size_across_field, self.size_down_field)
        return (self.across_field, self.down_field, *sizes, self.turn_field)

    # What a person does

    def printer_and_tray(self) -> tuple[str, str]:
        """What is chosen; the printer is empty where there is none."""
        return self.printer.key() or "", self.tray.key() or ""

    def correction(self) -> Correction | None:
        """What stands in the fields; None: something cannot be read, and is said beside its field."""
        edits = (self.across, self.down, self.scale_across, self.scale_down, self.turn)
        read = [_read(field, edit) for field, edit in zip(self._result_fields(), edits, strict=True)]
        across, down, size_across, size_down, turn = read
        if across is None or down is None or size_across is None or size_down is None or turn is None:
            return None
        wanted = Correction(
            round(across * 100),
            round(down * 100),
            round(size_across * _PERCENT),
            round(size_down * _PERCENT),
            round(turn * 100),
        )
        try:
            return checked(wanted)
        except (ShiftTooFar, SizeTooFar, TurnTooFar) as error:
            self._say(error, wanted)
            return None

    def compute(self) -> None:
        """Turns what the ruler said into a correction; what it was printed with is counted in."""
        read = [_read(field, edit) for field, edit in zip(self.measured_fields, self.measured, strict=True)]
        lengths = [length for length in read if length is not None]
        if len(lengths) < len(read):
            return
        try:
            found = corrected(Measured(*lengths), self._used, *self._paper)
        except (ShiftTooFar, SizeTooFar, TurnTooFar) as error:
            place = {ShiftTooFar: 0, SizeTooFar: 3, TurnTooFar: 2}[type(error)]
            self.measured_fields[place].set_error(sentence(error))
            return
        self._put(found)
        self.scrolled.ensureWidgetVisible(self.turn_field)
        self.across.setFocus()

    def submit(self) -> None:
        """Keeps what stands in the fields, if it can be read."""
        found = self.correction()
        if found is not None:
            self._used = found
            self.kept.emit(found)

    def _ask(self) -> None:
        printer, tray = self.printer_and_tray()
        if printer:
            self.asked.emit(printer, tray)

    def _say(self, error: ShiftTooFar | SizeTooFar | TurnTooFar, wanted: Correction) -> None:
        fields = {
            ShiftTooFar: self.down_field if abs(wanted.down) > abs(wanted.across) else self.across_field,
            SizeTooFar: self.size_across_field
            if wanted.scale_down == NO_CORRECTION.scale_down
            else self.size_down_field,
            TurnTooFar: self.turn_field,
        }
        fields[type(error)].set_error(sentence(error))


def _read(field: Field, edit: TextField) -> float | None:
    try:
        value = parse_measure(edit.value())
    except NotAMeasure as error:
        field.set_error(sentence(error))
        return None
    field.clear()
    return value
