"""Documents in the form of Decree 30 as a Word file: real styles, a list whose head repeats, page numbers by field.

Read only when a Word file is wanted: `docx` takes its time to be loaded.
"""

# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false, reportUnknownVariableType=false
# lxml, through which python-docx writes what it has no words for, is not typed.

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Final

from docx import Document
from docx.document import Document as _File
from docx.enum.section import WD_SECTION
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
    RECIPIENTS_HEAD,
    RECIPIENTS_HEAD_PT,
    TEMPLATE,
    document_layout,
    document_values,
    stack_named,
    typed_columns,
)
from desktop_app.printing.paragraphs import glued
from desktop_app.printing.ruled_tables import RuledColumn
from desktop_app.printing.values import PrintedValueMissing, optional
from desktop_app.printing.word_styles import (
    ADDRESSEE,
    ARTICLE,
    BASE,
    BODY,
    HEAD,
    HEADING,
    ORDER,
    RECIPIENT,
    WIDTH_MM,
    dress,
    lay_out_section,
    make_styles,
)
from desktop_app.printing.word_tables import bare_table, write_table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from docx.document import Document as WordFile
    from docx.table import _Cell  # pyright: ignore[reportPrivateUsage]  # docx gives it no other name
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

    from desktop_app.domain.documents import Block, DocumentList, OfficialDocument
    from desktop_app.printing.layout import Layout, Stack

_HEAD_MM: Final = (72.0, 93.0)


def word_document(documents: Sequence[OfficialDocument]) -> bytes:
    """The documents as one .docx, each in a section of its own.

    Raises:
        PrintedValueMissing, TooManyHeaderLines: One of them lacks what it cannot do without.
    """
    if not documents:
        raise PrintedValueMissing(TEMPLATE, "documents", "")
    layout = document_layout()
    word = Document()
    make_styles(word)
    word.core_properties.title = documents[0].subject
    word.core_properties.author = ""
    word.core_properties.comments = ""
    word.core_properties.language = "vi-VN"
    for place, document in enumerate(documents):
        section = word.add_section(WD_SECTION.NEW_PAGE) if place else word.sections[0]
        lay_out_section(section, is_first=place == 0)
        _Writing(word, layout, document).write()
    out = BytesIO()
    word.save(out)
    return out.getvalue()


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
            dress(self._word.add_paragraph(glued(clean_text(base))), BASE)
        last: Paragraph | None = None
        for block in document.blocks:
            last = self._write_block(block)
        if last is not None:  # the last words stay on the page of the signature
            last.paragraph_format.keep_with_next = True
        self._write_closing()
        if document.annex is not None:
            lay_out_section(self._word.add_section(WD_SECTION.NEW_PAGE), is_first=False)
            self._stack_across("Phụ lục", 10)
            self._write_list(document.annex.content)

    def _write_head(self) -> None:
        table = bare_table(self._word, _HEAD_MM, 2)
        first, second = table.rows[0].cells, table.rows[1].cells
        self._stack("Tên Hội", first[0], _HEAD_MM[0])
        self._stack("Quốc hiệu", first[1], _HEAD_MM[1])
        if self._document.number or not self._document.title:
            self._stack("Số", second[0], _HEAD_MM[0])
        self._stack("Ngày", second[1], _HEAD_MM[1])
        for cell in second:
            cell.paragraphs[0].paragraph_format.space_before = Pt(6)
        dress(self._word.add_paragraph(""), HEAD).paragraph_format.space_after = Pt(0)
        if self._document.title:
            self._stack_across("Tên văn bản", 12)
        if self._values["issuer"]:
            self._stack_across("Thẩm quyền", 10)

    def _stack(self, name: str, cell: _Cell | None = None, width_mm: float = WIDTH_MM) -> Paragraph | None:
        return _write_stack(stack_named(self._layout, name), self._values, cell or self._word, width_mm)

    def _stack_across(self, name: str, after_pt: float) -> None:
        """A stack across the page, and the space below it."""
        last = self._stack(name)
        if last is not None:
            last.paragraph_format.space_after = Pt(after_pt)

    def _write_addressees(self) -> None:
        addressees = [text for text in map(clean_text, self._document.addressees) if text]
        if len(addressees) == 1:
            paragraph = dress(self._word.add_paragraph(f"{ADDRESSED} {addressees[0]}"), ADDRESSEE)
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        elif addressees:
            head = dress(self._word.add_paragraph(ADDRESSED), ADDRESSEE)
            head.paragraph_format.left_indent, head.paragraph_format.space_after = Mm(25), Pt(0)
            for place, text in enumerate(addressees, 1):
                end = "." if place == len(addressees) else ";"
                line = dress(self._word.add_paragraph(f"- {text.rstrip(' ;.,')}{end}"), ADDRESSEE)
                line.paragraph_format.left_indent = Mm(40)
                line.paragraph_format.space_after = Pt(12 if place == len(addressees) else 0)

    def _write_block(self, block: Block) -> Paragraph | None:
        """Writes a part of the text; gives its paragraph, unless it is a table."""
        if block.kind == "table":
            write_table(self._word, typed_columns(block.rows), block.rows[1:], ())
            return None
        if block.kind == "list":
            if self._document.content is not None:
                self._write_list(self._document.content)
            return None
        words = glued(clean_text(block.text))
        if block.kind == "article":
            paragraph = dress(self._word.add_paragraph(), ARTICLE)
            paragraph.add_run(block.label).bold = True
            paragraph.add_run(f" {words}")
            return paragraph
        style = {"order": ORDER, "heading": HEADING, "paragraph": BODY}[block.kind]
        return dress(self._word.add_paragraph(words), style)

    def _write_list(self, content: DocumentList) -> None:
        columns = [RuledColumn(c.title, c.width_mm, c.align, is_amount=c.is_amount) for c in content.columns]
        write_table(self._word, columns, content.rows, content.total)
        if content.words:
            words = dress(self._word.add_paragraph(content.words), BASE)
            words.paragraph_format.first_line_indent = Mm(0)

    def _write_closing(self) -> None:
        signatures = self._document.signatures
        two = len(signatures) > 1
        table = bare_table(self._word, (WIDTH_MM / 2, WIDTH_MM / 2), 1)
        cells = table.rows[0].cells
        for cell, signature in zip(cells, signatures if two else (Signature(""), *signatures), strict=True):
            self._sign(cell, signature)
            cell.paragraphs[0].paragraph_format.space_before = Mm(3)
        if not two:
            self._write_recipients(cells[0])
        elif self._document.recipients:
            rest = bare_table(self._word, (WIDTH_MM / 2, WIDTH_MM / 2), 1)
            self._write_recipients(rest.rows[0].cells[0])

    def _sign(self, cell: _Cell, signature: Signature) -> None:
        above = ("", "", *signature.above)[-2:]
        values = optional(above_1=above[0], above_2=above[1], sign_title=signature.title, sign_name=signature.name)
        _write_stack(stack_named(self._layout, "Chữ ký"), values, cell, WIDTH_MM / 2)
        for paragraph in cell.paragraphs:
            paragraph.paragraph_format.keep_with_next = True

    def _write_recipients(self, cell: _Cell) -> None:
        lines = [text for text in map(clean_text, self._document.recipients) if text]
        if not lines:
            return
        head = dress(cell.paragraphs[0], RECIPIENT)
        head.paragraph_format.space_before = Mm(3)
        run = head.add_run(RECIPIENTS_HEAD)
        run.bold = run.italic = True
        run.font.size = Pt(RECIPIENTS_HEAD_PT)
        for line in lines:
            dress(cell.add_paragraph(line), RECIPIENT)


def _write_stack(stack: Stack, values: Mapping[str, str], place: _Cell | WordFile, width_mm: float) -> Paragraph | None:
    """The texts and lines of a stack, one paragraph each; what has an empty value is left out. Gives the last one."""
    gap_mm, last, used = 0.0, 0.0, False
    paragraph: Paragraph | None = None
    for item in stack.items:
        if isinstance(item, Gap):
            gap_mm += item.height_mm
        elif isinstance(item, Rule):
            if last:
                paragraph = _next(place, used=used)
                _rule(paragraph, item.share * last, width_mm)
                used = True
        elif all(values.get(name, "") for name in variables_of(item)):
            paragraph = _next(place, used=used)
            used = True
            text = " ".join(item.text.format_map(values).split())
            _face(paragraph.add_run(text), item)
            paragraph.paragraph_format.space_before = Mm(item.before_mm + gap_mm)
            gap_mm = 0.0
            last = min(_width(text, item), width_mm * POINTS_PER_MM)
    return paragraph


def _next(place: _Cell | WordFile, *, used: bool) -> Paragraph:
    """The paragraph of a cell that is there already, or one more."""
    first = None if used or isinstance(place, _File) else place.paragraphs[0]
    return dress(first or place.add_paragraph(), HEAD)


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
