"""Documents in the form of Decree 30 as a Word file: real styles, a list whose head repeats, page numbers by field.

Read only when a Word file is wanted: `docx` takes its time to be loaded.
"""

# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false, reportUnknownVariableType=false
# lxml, through which python-docx writes what it has no words for, is not typed.

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Final, cast

from docx import Document
from docx.enum.section import WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from desktop_app.domain.names import clean_text
from desktop_app.domain.papers import Signature
from desktop_app.printing.fonts import face
from desktop_app.printing.layout import POINTS_PER_MM, Gap, Rule, Text, variables_of
from desktop_app.printing.official_documents import (
    ADDRESSED,
    AFTER_MM,
    INDENT_MM,
    LIST_PT,
    NUMBER_PT,
    RECIPIENTS_HEAD,
    RECIPIENTS_HEAD_PT,
    RECIPIENTS_PT,
    TEMPLATE,
    TEXT_PT,
    document_layout,
    document_values,
    stack_named,
    typed_columns,
)
from desktop_app.printing.paragraphs import glued
from desktop_app.printing.ruled_tables import RuledColumn
from desktop_app.printing.values import PrintedValueMissing, optional

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from docx.document import Document as WordFile
    from docx.section import Section
    from docx.styles.style import ParagraphStyle
    from docx.table import Table, _Cell, _Row  # pyright: ignore[reportPrivateUsage]  # docx gives them no other name
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

    from desktop_app.domain.documents import Block, DocumentList, OfficialDocument
    from desktop_app.printing.layout import Layout, Stack

FONT: Final = "Times New Roman"
BODY, BASE, ARTICLE, HEADING, ORDER = "VB Nội dung", "VB Căn cứ", "VB Điều", "VB Mục", "VB Lệnh"
HEAD, ADDRESSEE, CELL, RECIPIENT = "VB Đầu và ký", "VB Kính gửi", "VB Ô bảng", "VB Nơi nhận"
_LEFT_MM: Final = 30.0
_RIGHT_MM: Final = 15.0
_TOP_MM: Final = 20.0
_WIDTH_MM: Final = 210 - _LEFT_MM - _RIGHT_MM
_HEAD_MM: Final = (72.0, 93.0)
_SPACING: Final = 1.1  # of single lines: as far apart as on the PDF
_ALIGN: Final[dict[str, WD_ALIGN_PARAGRAPH]] = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "centre": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
}


def word_document(documents: Sequence[OfficialDocument]) -> bytes:
    """The documents as one .docx, each in a section of its own.

    Raises:
        PrintedValueMissing, TooManyHeaderLines: One of them lacks what it cannot do without.
    """
    if not documents:
        raise PrintedValueMissing(TEMPLATE, "documents", "")
    layout = document_layout()
    word = Document()
    _make_styles(word)
    word.core_properties.title = documents[0].subject
    word.core_properties.author = ""
    word.core_properties.comments = ""
    word.core_properties.language = "vi-VN"
    for place, document in enumerate(documents):
        section = word.add_section(WD_SECTION.NEW_PAGE) if place else word.sections[0]
        _lay_out_section(section, is_first=place == 0)
        _Writing(word, layout, document).write()
    out = BytesIO()
    word.save(out)
    return out.getvalue()


def _make_styles(word: WordFile) -> None:
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


def _lay_out_section(section: Section, *, is_first: bool) -> None:
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


class _Writing:
    """One document in the making."""

    def __init__(self, word: WordFile, layout: Layout, document: OfficialDocument) -> None:
        self._word, self._layout, self._document = word, layout, document
        self._values = document_values(document)

    def write(self) -> None:
        """Everything in the order of the PDF."""
        document = self._document
        self._write_head()
        self._write_addressees()
        for base in document.bases:
            self._word.add_paragraph(glued(clean_text(base)), BASE)
        for block in document.blocks:
            self._write_block(block)
        self._hold_last()
        self._write_closing()
        if document.annex is not None:
            _lay_out_section(self._word.add_section(WD_SECTION.NEW_PAGE), is_first=False)
            self._stack("Phụ lục")
            self._word.paragraphs[-1].paragraph_format.space_after = Pt(10)
            self._write_list(document.annex.content)

    def _write_head(self) -> None:
        table = _bare_table(self._word, _HEAD_MM, 2)
        first, second = table.rows[0].cells, table.rows[1].cells
        self._stack("Tên Hội", first[0], _HEAD_MM[0])
        self._stack("Quốc hiệu", first[1], _HEAD_MM[1])
        if self._document.number or not self._document.title:
            self._stack("Số", second[0], _HEAD_MM[0])
        self._stack("Ngày", second[1], _HEAD_MM[1])
        for cell in second:
            cell.paragraphs[0].paragraph_format.space_before = Pt(6)
        self._word.add_paragraph("", HEAD).paragraph_format.space_after = Pt(0)
        if self._document.title:
            self._stack("Tên văn bản")
            self._word.paragraphs[-1].paragraph_format.space_after = Pt(12)
        if self._values["issuer"]:
            self._stack("Thẩm quyền")
            self._word.paragraphs[-1].paragraph_format.space_after = Pt(10)

    def _stack(self, name: str, cell: _Cell | None = None, width_mm: float = _WIDTH_MM) -> None:
        _write_stack(stack_named(self._layout, name), self._values, cell or self._word, width_mm)

    def _write_addressees(self) -> None:
        addressees = [text for text in map(clean_text, self._document.addressees) if text]
        if len(addressees) == 1:
            paragraph = self._word.add_paragraph(f"{ADDRESSED} {addressees[0]}", ADDRESSEE)
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        elif addressees:
            head = self._word.add_paragraph(ADDRESSED, ADDRESSEE)
            head.paragraph_format.left_indent, head.paragraph_format.space_after = Mm(25), Pt(0)
            for place, text in enumerate(addressees, 1):
                end = "." if place == len(addressees) else ";"
                line = self._word.add_paragraph(f"- {text.rstrip(' ;.,')}{end}", ADDRESSEE)
                line.paragraph_format.left_indent = Mm(40)
                line.paragraph_format.space_after = Pt(12 if place == len(addressees) else 0)

    def _write_block(self, block: Block) -> None:
        match block.kind:
            case "order":
                self._word.add_paragraph(glued(clean_text(block.text)), ORDER)
            case "heading":
                self._word.add_paragraph(glued(clean_text(block.text)), HEADING)
            case "article":
                paragraph = self._word.add_paragraph("", ARTICLE)
                paragraph.add_run(block.label).bold = True
                paragraph.add_run(f" {glued(clean_text(block.text))}")
            case "table":
                _write_table(self._word, typed_columns(block.rows), block.rows[1:], ())
            case "list":
                if self._document.content is not None:
                    self._write_list(self._document.content)
            case "paragraph":
                self._word.add_paragraph(glued(clean_text(block.text)), BODY)

    def _write_list(self, content: DocumentList) -> None:
        columns = [RuledColumn(c.title, c.width_mm, c.align, is_amount=c.is_amount) for c in content.columns]
        _write_table(self._word, columns, content.rows, content.total)
        if content.words:
            words = self._word.add_paragraph(content.words, BASE)
            words.paragraph_format.first_line_indent = Mm(0)

    def _hold_last(self) -> None:
        """The last words stay on the page of the signature."""
        if self._document.blocks[-1].kind in {"article", "paragraph", "heading"}:
            self._word.paragraphs[-1].paragraph_format.keep_with_next = True

    def _write_closing(self) -> None:
        signatures = self._document.signatures
        two = len(signatures) > 1
        table = _bare_table(self._word, (_WIDTH_MM / 2, _WIDTH_MM / 2), 1)
        cells = table.rows[0].cells
        for cell, signature in zip(cells, signatures if two else (Signature(""), *signatures), strict=True):
            self._sign(cell, signature)
            cell.paragraphs[0].paragraph_format.space_before = Mm(3)
        if not two:
            self._write_recipients(cells[0])
        elif self._document.recipients:
            rest = _bare_table(self._word, (_WIDTH_MM / 2, _WIDTH_MM / 2), 1)
            self._write_recipients(rest.rows[0].cells[0])

    def _sign(self, cell: _Cell, signature: Signature) -> None:
        above = ("", "", *signature.above)[-2:]
        values = optional(above_1=above[0], above_2=above[1], sign_title=signature.title, sign_name=signature.name)
        _write_stack(stack_named(self._layout, "Chữ ký"), values, cell, _WIDTH_MM / 2)
        for paragraph in cell.paragraphs:
            paragraph.paragraph_format.keep_with_next = True

    def _write_recipients(self, cell: _Cell) -> None:
        lines = [text for text in map(clean_text, self._document.recipients) if text]
        if not lines:
            return
        head = cell.paragraphs[0]
        head.style = RECIPIENT
        head.paragraph_format.space_before = Mm(3)
        run = head.add_run(RECIPIENTS_HEAD)
        run.bold = run.italic = True
        run.font.size = Pt(RECIPIENTS_HEAD_PT)
        for line in lines:
            cell.add_paragraph(line, RECIPIENT)


def _write_stack(stack: Stack, values: Mapping[str, str], place: _Cell | WordFile, width_mm: float) -> None:
    """The texts and lines of a stack, one paragraph each; what has an empty value is left out."""
    gap_mm, last, used = 0.0, 0.0, False
    for item in stack.items:
        if isinstance(item, Gap):
            gap_mm += item.height_mm
        elif isinstance(item, Rule):
            if last:
                _rule(_next(place, used=used), item.share * last, width_mm)
                used = True
        elif all(values.get(name, "") for name in variables_of(item)):
            paragraph = _next(place, used=used)
            used = True
            text = " ".join(item.text.format_map(values).split())
            _face(paragraph.add_run(text), item)
            paragraph.paragraph_format.space_before = Mm(item.before_mm + gap_mm)
            gap_mm = 0.0
            last = min(_width(text, item), width_mm * POINTS_PER_MM)


def _next(place: _Cell | WordFile, *, used: bool) -> Paragraph:
    """The paragraph of a cell that is there already, or one more."""
    paragraphs = place.paragraphs
    if not used and paragraphs and place.__class__.__name__ == "_Cell":
        paragraphs[0].style = HEAD
        return paragraphs[0]
    return place.add_paragraph("", HEAD)


def _face(run: Run, item: Text) -> None:
    run.font.size = Pt(item.size_pt)
    run.bold = True if "bold" in item.font[0] else None
    run.italic = True if "italic" in item.font[0] else None


def _width(text: str, item: Text) -> float:
    advances = face(item.font[0]).advances
    return sum(advances.get(letter, 0.5) for letter in text) * item.size_pt


def _rule(paragraph: Paragraph, length: float, width_mm: float) -> None:
    """A level line in the middle: the upper border of an empty paragraph, drawn in from both sides."""
    spare = max((width_mm * POINTS_PER_MM - length) / 2, 0)
    form = paragraph.paragraph_format
    form.left_indent = form.right_indent = Pt(spare)
    form.space_before = Pt(1.5)
    form.line_spacing = Pt(3)
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]
    borders, top = OxmlElement("w:pBdr"), OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "0"), ("color", "000000")):
        top.set(qn(f"w:{name}"), value)
    borders.append(top)
    properties.insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr", "w:sectPr")


def _bare_table(word: WordFile, widths_mm: Sequence[float], rows: int) -> Table:
    """A table without lines and without air in its cells, for what stands side by side."""
    table = word.add_table(rows, len(widths_mm))
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    _air(table, 0)
    for column, width in zip(table.columns, widths_mm, strict=True):
        column.width = Mm(width)
    for row in table.rows:
        _keep_whole(row)
        for cell, width in zip(row.cells, widths_mm, strict=True):
            cell.width = Mm(width)
            cell.paragraphs[0].style = HEAD
    return table


def _air(table: Table, millimetres: float) -> None:
    """Leaves so much space at both sides of every cell."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        edge = OxmlElement(f"w:{side}")
        edge.set(qn("w:w"), str(round(Mm(millimetres).twips)))
        edge.set(qn("w:type"), "dxa")
        margins.append(edge)
    table._tbl.tblPr.append(margins)  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]


def _keep_whole(row: _Row) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]


def _write_table(
    word: WordFile,
    columns: Sequence[RuledColumn],
    rows: Sequence[tuple[str, ...]],
    total: tuple[str | None, ...],
) -> None:
    """A ruled table whose first row stands at the head of every page."""
    table = word.add_table(1, len(columns), "Table Grid")
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    _air(table, 1.3)
    share = _WIDTH_MM / sum(column.width_mm for column in columns)
    widths = [column.width_mm * share for column in columns]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    header = table.rows[0]
    _keep_whole(header)
    header._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]
    _fill(header, widths, [(column.title, "centre") for column in columns], bold=True)
    for row in rows:
        texts = [(text, column.align) for text, column in zip(row, columns, strict=True)]
        _fill(_row(table), widths, texts)
    if total:
        _hold(table)
        texts = [(text or "", column.align) for text, column in zip(total, columns, strict=True)]
        last = _row(table)
        _fill(last, widths, texts, bold=True)
        _merge(last, total)
    after = word.add_paragraph("", CELL)
    after.paragraph_format.space_before = after.paragraph_format.space_after = Pt(0)
    after.paragraph_format.line_spacing = Pt(6)


def _row(table: Table) -> _Row:
    row = table.add_row()
    row.height, row.height_rule = Mm(6.8), WD_ROW_HEIGHT_RULE.AT_LEAST
    _keep_whole(row)
    return row


def _fill(row: _Row, widths: Sequence[float], texts: Sequence[tuple[str, str]], *, bold: bool = False) -> None:
    for cell, width, (text, align) in zip(row.cells, widths, texts, strict=True):
        cell.width = Mm(width)
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
        paragraph = cell.paragraphs[0]
        paragraph.style = CELL
        paragraph.alignment = _ALIGN[align]
        run = paragraph.add_run(clean_text(text))
        run.bold = True if bold else None


def _hold(table: Table) -> None:
    """The last row stays on the page of the total."""
    for cell in table.rows[-1].cells:
        cell.paragraphs[0].paragraph_format.keep_with_next = True


def _merge(row: _Row, texts: Sequence[str | None]) -> None:
    """A cell reaches over those at its right that have no text of their own."""
    cells = row.cells
    place = 0
    while place < len(texts):
        last = place
        while last + 1 < len(texts) and texts[last + 1] is None:
            last += 1
        if last > place:
            for cell in cells[place + 1 : last + 1]:
                for paragraph in cell.paragraphs[1:]:
                    paragraph._p.getparent().remove(paragraph._p)  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]
            merged = cells[place].merge(cells[last])
            for paragraph in merged.paragraphs[1:]:
                paragraph._p.getparent().remove(paragraph._p)  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]
        place = last + 1
