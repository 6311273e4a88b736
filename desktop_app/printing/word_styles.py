"""Styles and pages of Word files: the fonts, indents and margins of Decree 30."""

# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false, reportUnknownVariableType=false
# lxml, through which python-docx writes what it has no words for, is not typed.

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from desktop_app.printing.official_documents import AFTER_MM, INDENT_MM, LIST_PT, NUMBER_PT, RECIPIENTS_PT, TEXT_PT

if TYPE_CHECKING:
    from docx.document import Document as WordFile
    from docx.section import Section
    from docx.styles.style import ParagraphStyle
    from docx.text.paragraph import Paragraph

FONT: Final = "Times New Roman"
BODY, BASE, ARTICLE, HEADING, ORDER = "VB Nội dung", "VB Căn cứ", "VB Điều", "VB Mục", "VB Lệnh"
HEAD, ADDRESSEE, CELL, RECIPIENT = "VB Đầu và ký", "VB Kính gửi", "VB Ô bảng", "VB Nơi nhận"
_LEFT_MM: Final = 30.0
_RIGHT_MM: Final = 15.0
_TOP_MM: Final = 20.0
WIDTH_MM: Final = 210 - _LEFT_MM - _RIGHT_MM
"""Of what may be written on."""

_SPACING: Final = 1.1  # of single lines: as far apart as on the PDF


def dress(paragraph: Paragraph, name: str) -> Paragraph:
    """Gives a paragraph one of these styles; docx would look it up among all styles, for every cell of a list."""
    paragraph._p.style = name.replace(" ", "")  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]
    return paragraph


def make_styles(word: WordFile) -> None:
    """Gives a new file its styles, all of them in one font; the language is Vietnamese."""
    normal = _known(word, "Normal")
    _font(normal, TEXT_PT)
    normal.paragraph_format.space_after = Pt(0)
    defaults = word.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    if defaults is not None:
        for old in defaults.findall(qn("w:lang")):
            defaults.remove(old)
        language = OxmlElement("w:lang")
        language.set(qn("w:val"), "vi-VN")
        defaults.append(language)
    body = _style(word, BODY, TEXT_PT)
    body.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    body.paragraph_format.first_line_indent = Mm(INDENT_MM)
    body.paragraph_format.space_after = Mm(AFTER_MM)
    body.paragraph_format.line_spacing = _SPACING
    body.paragraph_format.widow_control = True
    for name in (BASE, ARTICLE, HEADING):
        _style(word, name, TEXT_PT).base_style = body
    _known(word, BASE).font.italic = True
    _known(word, HEADING).font.bold = True
    _known(word, HEADING).paragraph_format.keep_with_next = True
    order = _style(word, ORDER, TEXT_PT)
    order.font.bold = True
    order.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    order.paragraph_format.space_before = Pt(6)
    order.paragraph_format.space_after = Pt(8)
    order.paragraph_format.keep_with_next = True
    head = _style(word, HEAD, TEXT_PT)
    head.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _style(word, ADDRESSEE, TEXT_PT).paragraph_format.space_after = Pt(12)
    cell = _style(word, CELL, LIST_PT)
    cell.paragraph_format.space_before = cell.paragraph_format.space_after = Pt(2)
    _style(word, RECIPIENT, RECIPIENTS_PT)


def _known(word: WordFile, name: str) -> ParagraphStyle:
    return cast("ParagraphStyle", word.styles[name])


def _style(word: WordFile, name: str, size_pt: float) -> ParagraphStyle:
    made = cast("ParagraphStyle", word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH))
    made.base_style = word.styles["Normal"]
    made.quick_style = True
    _font(made, size_pt)
    return made


def _font(style: ParagraphStyle, size_pt: float) -> None:
    style.font.name = FONT
    style.font.size = Pt(size_pt)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:eastAsia", "w:cs", "w:hAnsi"):
        fonts.set(qn(script), FONT)


def lay_out_section(section: Section, *, is_first: bool) -> None:
    """A4 with the margins of the decree; page numbers begin at 1 and the first page shows none."""
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(_LEFT_MM), Mm(_RIGHT_MM)
    section.top_margin = section.bottom_margin = Mm(_TOP_MM)
    section.header_distance = section.footer_distance = Mm(10)
    section.different_first_page_header_footer = True
    properties = section._sectPr  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]  # no word for it in docx
    for old in properties.findall(qn("w:pgNumType")):
        properties.remove(old)
    numbers = OxmlElement("w:pgNumType")
    numbers.set(qn("w:start"), "1")
    properties.insert_element_before(numbers, "w:cols", "w:titlePg", "w:docGrid")
    if is_first:
        paragraph = section.header.paragraphs[0]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        field = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), "PAGE")
        paragraph._p.append(field)  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]
        run = paragraph.add_run("2")
        run.font.size = Pt(NUMBER_PT)
        field.append(run._r)  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]
