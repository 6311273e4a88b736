"""The yearly report on paper: A4, Times-like letters with all Vietnamese marks, page numbers, headings that repeat."""

from __future__ import annotations

import io
from functools import cache
from typing import Final, Literal
from xml.sax.saxutils import escape

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import CondPageBreak, KeepTogether, LongTable, Paragraph, SimpleDocTemplate, Spacer, TableStyle
from reportlab.platypus.flowables import Flowable

from desktop_app.domain.money import format_amount
from desktop_app.resource_files import resource_path
from provincial_server.report_tables import ReportTable, ReportText
from provincial_server.tables import Cell

_INK: Final = HexColor("#1F4E9E")
_TEXT: Final = HexColor("#1B2130")
_QUIET: Final = HexColor("#5F6675")
_LINE: Final = HexColor("#C9C6BC")
_SOFT: Final = HexColor("#EEF2F9")
Align = Literal[0, 1, 2]
_CENTER: Final = 1
_RIGHT: Final = 2
_FRAME: Final = 6  # what ReportLab leaves free inside a frame, on each side
_PADDING: Final = 5
_ONE_LINE: Final = 12  # letters of a heading that is not broken
_ROOM: Final = 45 * mm  # what a heading and the first lines of its table need
_SHORT: Final = 14  # rows of a table that is kept on one page with its heading
_FONTS: Final = {"Paper": "LiberationSerif-Regular.ttf", "Paper-Bold": "LiberationSerif-Bold.ttf"}


def report_pdf(report: ReportText, association: str) -> bytes:
    """The report as a PDF; `association` stands above it and in the footer."""
    _load_fonts()
    file = io.BytesIO()
    document = SimpleDocTemplate(
        file,
        pagesize=A4,
        leftMargin=20 * mm,
        rightMargin=15 * mm,
        topMargin=18 * mm,
        bottomMargin=20 * mm,
        title=f"{report.title} – {report.subtitle}",
        author=association,
        lang="vi",
    )

    def foot(canvas: Canvas, page: SimpleDocTemplate) -> None:
        canvas.saveState()
        canvas.setFont("Paper", 9.5)
        canvas.setFillColor(_QUIET)
        canvas.setStrokeColor(_LINE)
        canvas.line(20 * mm, 14 * mm, A4[0] - 15 * mm, 14 * mm)
        canvas.drawString(20 * mm, 9.5 * mm, association)
        canvas.drawRightString(A4[0] - 15 * mm, 9.5 * mm, str(page.page))
        canvas.restoreState()

    story: list[Flowable] = [
        Paragraph(escape(association), _style("head", 11.5, color=_QUIET, align=_CENTER)),
        Spacer(1, 5 * mm),
        Paragraph(escape(report.title), _style("title", 20, bold=True, color=_INK, align=_CENTER, leading=25)),
        Paragraph(escape(report.subtitle), _style("place", 14, bold=True, align=_CENTER, leading=20)),
        Paragraph(escape(report.about), _style("about", 11, color=_QUIET, align=_CENTER, leading=16)),
        Spacer(1, 4 * mm),
    ]
    for table in report.tables:
        story += _table(table, document.width - 2 * _FRAME)
    document.build(story, onFirstPage=foot, onLaterPages=foot)
    return file.getvalue()


def _table(table: ReportTable, width: float) -> list[Flowable]:
    text, number = _style("text", 11), _style("number", 11, align=_RIGHT)
    strong, strong_number = _style("strong", 11, bold=True), _style("strong number", 11, bold=True, align=_RIGHT)
    head = _style("table head", 10.5, bold=True, align=_RIGHT)

    def line(cells: list[Cell], left: ParagraphStyle, right: ParagraphStyle) -> list[Paragraph]:
        said = [format_amount(cell) if isinstance(cell, int) else escape(cell) for cell in cells]
        return [Paragraph(one, left if place == 0 else right) for place, one in enumerate(said)]

    others = [Paragraph(escape(name), head) for name in table.head[1:]]
    rows = [[Paragraph(escape(table.head[0]), _style("first head", 10.5, bold=True)), *others]]
    rows += [line(cells, text, number) for cells in table.rows]
    rows += [line(table.sums, strong, strong_number)] if table.sums else []
    drawn = LongTable(
        rows,
        colWidths=_widths(table, width),
        repeatRows=1,
        style=_ruled(summed=bool(table.sums)),
    )
    title = Paragraph(escape(table.title), _style("h2", 14, bold=True, color=_INK, leading=18))
    block: list[Flowable] = [Spacer(1, 5 * mm), title, Spacer(1, 2 * mm), drawn]
    return [KeepTogether(block)] if len(rows) <= _SHORT else [CondPageBreak(_ROOM), *block]


def _widths(table: ReportTable, width: float) -> list[float]:
    """Columns of numbers are as wide as their longest one and their heading's longest word; names get the rest."""

    def needed(column: int) -> float:
        cells = [line[column] for line in (*table.rows, *([table.sums] if table.sums else []))]
        said = [format_amount(cell) if isinstance(cell, int) else cell for cell in cells]
        name = table.head[column]
        words = [name] if len(name) <= _ONE_LINE else name.split()
        widest = max((pdfmetrics.stringWidth(text, "Paper-Bold", 11) for text in (*said, *words)), default=0.0)
        return widest + 2 * _PADDING + 4

    numbers = [max(needed(column), width * 0.1) for column in range(1, len(table.head))]
    return [width - sum(numbers), *numbers]


def _ruled(*, summed: bool) -> TableStyle:
    rules = [
        ("BACKGROUND", (0, 0), (-1, 0), _SOFT),
        ("LINEBELOW", (0, 0), (-1, -1), 0.5, _LINE),
        ("LINEABOVE", (0, 0), (-1, 0), 1, _INK),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("TOPPADDING", (0, 0), (-1, -1), 3.5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 4.5),
        ("LEFTPADDING", (0, 0), (-1, -1), _PADDING),
        ("RIGHTPADDING", (0, 0), (-1, -1), _PADDING),
    ]
    return TableStyle([*rules, ("LINEABOVE", (0, -1), (-1, -1), 1, _INK)] if summed else rules)


def _style(
    name: str, size: float, *, bold: bool = False, color: Color = _TEXT, align: Align = 0, leading: float = 0
) -> ParagraphStyle:
    return ParagraphStyle(
        name,
        fontName="Paper-Bold" if bold else "Paper",
        fontSize=size,
        leading=leading or size * 1.25,
        textColor=color,
        alignment=align,
    )


@cache
def _load_fonts() -> None:
    for name, file in _FONTS.items():
        pdfmetrics.registerFont(TTFont(name, str(resource_path("fonts", "documents", file))))  # pyright: ignore[reportUnknownMemberType]
