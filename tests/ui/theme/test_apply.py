from __future__ import annotations

import re

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QFontInfo, QFontMetricsF, QImage
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from desktop_app.resource_files import resource_path
from desktop_app.ui.theme import fonts, icons
from desktop_app.ui.theme.apply import apply_theme
from desktop_app.ui.theme.current import Theme, colors, font, px, theme
from desktop_app.ui.theme.layouts import Column, fix_size
from desktop_app.ui.theme.stylesheet import style_sheet
from desktop_app.ui.theme.tokens import TYPE
from desktop_app.ui.widgets.text import Text


def test_the_bundled_typeface_is_the_one_that_is_drawn(qapp):
    for role, kind in TYPE.items():
        info = QFontInfo(font(role))
        assert (info.family(), info.weight(), info.pixelSize()) == ("IBM Plex Sans", kind.weight, kind.size)


def test_all_digits_are_equally_wide_so_that_money_stands_in_columns(qapp):
    measure = QFontMetricsF(font("money"))
    assert len({measure.horizontalAdvance(digit) for digit in "0123456789"}) == 1


def test_the_typeface_has_every_vietnamese_letter_and_the_dong(qapp):
    measure = QFontMetricsF(font("body"))
    letters = "ăâđêôơưĂÂĐÊÔƠƯ₫−·–…“”" + "".join(chr(c) for c in range(0x1EA0, 0x1EFA))
    assert [letter for letter in letters if not measure.inFontUcs4(ord(letter))] == []


def test_the_licences_of_fonts_and_icons_are_beside_them():
    assert "SIL Open Font License" in resource_path("fonts", "ui", "OFL.txt").read_text(encoding="utf-8")
    assert resource_path("icons", "LICENSE").read_text(encoding="utf-8").startswith("ISC License")


def test_a_missing_font_file_is_told_by_name(qapp, monkeypatch):
    monkeypatch.setattr(fonts, "WEIGHTS", ("Mất",))
    monkeypatch.setattr(fonts._Loaded, "done", False)
    with pytest.raises(fonts.FontMissing) as missing:
        fonts.load_fonts()
    assert missing.value.file == "IBMPlexSans-Mất.ttf"


def names_in_the_program():
    source = resource_path().parent / "desktop_app" / "ui"
    quoted = re.compile(r'"([a-z][a-z0-9]*(?:-[a-z0-9]+)*)"')
    files = {path.stem for path in resource_path("icons").glob("*.svg")}
    return {name for path in source.rglob("*.py") for name in quoted.findall(path.read_text(encoding="utf-8"))} & files


def test_every_icon_draws_something_in_the_colour_it_is_given(qapp):
    for path in resource_path("icons").glob("*.svg"):
        picture = icons.icon_pixmap(path.stem, "#A8261C", 20, 2.0).toImage()
        pixels = memoryview(picture.convertToFormat(QImage.Format.Format_ARGB32).constBits()).cast("I")
        inked = {pixel for pixel in pixels if pixel >> 24 == 255}  # wholly opaque
        assert inked, path.stem
        assert {color.name() for color in map(QColor, inked) if not _like(color, QColor("#A8261C"))} == set(), path.stem
    assert "check" in names_in_the_program()


def _like(one: QColor, other: QColor) -> bool:
    """Equal but for the rounding of smooth edges."""
    parts = zip(one.getRgb(), other.getRgb(), strict=True)
    return all(abs(a - b) <= 2 for a, b in parts)


def test_an_icon_is_drawn_once_per_colour_and_size(qapp):
    first = icons.icon_pixmap("house", "#123456", 20, 1.5)
    assert icons.icon_pixmap("house", "#123456", 20, 1.5) is first
    assert (first.width(), first.devicePixelRatio()) == (30, 1.5)


def test_an_unknown_icon_is_told_by_name(qapp):
    with pytest.raises(icons.IconMissing) as missing:
        icons.icon_pixmap("khong-co", "#000000", 20)
    assert missing.value.name == "khong-co"


def test_a_qicon_has_a_picture_for_every_screen(qapp):
    sizes = [size.width() for size in icons.icon("house").availableSizes()]
    assert sizes == [20, 25, 30, 40, 60]


def test_words_change_colour_and_size_in_an_open_window(qtbot, look):
    window = QWidget()
    layout = QVBoxLayout(window)
    words = Text("Quỹ hiện có", "h2")
    layout.addWidget(words)
    qtbot.addWidget(window)
    window.show()
    before = words.fontInfo().pixelSize()
    look("dark", 1.25)
    assert (before, words.fontInfo().pixelSize()) == (18, round(18 * 1.25))
    assert _brightest(words.grab().toImage()) > 200
    assert theme() == Theme("dark", 1.25)


def _brightest(picture: QImage) -> int:
    return max(picture.pixelColor(x, y).lightness() for x in range(picture.width()) for y in range(picture.height()))


def test_gaps_and_fixed_sizes_follow_the_letters(qtbot, look):
    window = QWidget()
    qtbot.addWidget(window)
    column = Column(window, gap=16, margins=(28, 0, 28, 0))
    fix_size(window, width=400)
    look("light", 1.25)
    assert (column.spacing(), column.contentsMargins().left(), window.width()) == (20, 35, 500)
    look("light", 1.0)
    assert (column.spacing(), column.contentsMargins().left(), window.width()) == (16, 28, 400)


def test_measures_are_rounded_to_whole_pixels(look):
    look("light", 1.125)
    assert px(14) == 16
    assert px(44) == round(44 * 1.125)


def test_dialogs_of_the_system_get_the_colours_too(qapp, look):
    look("dark")
    assert qapp.palette().window().color().name().upper() == colors().canvas
    assert qapp.styleHints().colorScheme() in {Qt.ColorScheme.Dark, Qt.ColorScheme.Unknown}


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("scale", [1.0, 1.125, 1.25])
def test_the_style_sheet_is_small_and_whole(mode, scale):
    sheet = style_sheet(Theme(mode, scale))
    assert sheet.count("{") == sheet.count("}")
    assert len(sheet) < 8000
    assert "None" not in sheet


class Dressed(Text):
    """Counts how often it is dressed anew."""

    def __init__(self):
        super().__init__("Khuyến học", "h2")
        self.times = 0

    @override
    def changeEvent(self, event):
        self.times += event.type() == QEvent.Type.StyleChange
        super().changeEvent(event)


def test_a_theme_that_is_in_force_already_dresses_nobody_anew(qtbot, qapp, look):
    part = Dressed()
    qtbot.addWidget(part)
    part.show()
    before = part.times
    apply_theme(qapp, theme())
    assert part.times == before
    look("dark")
    assert part.times > before
