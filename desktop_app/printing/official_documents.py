"""Documents in the form of Decree 30 as a PDF: heads, text, signatures, and the list behind it.

Source:
    Nghị định 30/2020/NĐ-CP, Phụ lục I: A4; left 30, right 15, top and bottom 20 mm; text 14, justified, first line 1 cm
    in; page numbers 13 in the middle of the top margin from the second page on; an annex has its own. The rest stands
    in resources/templates/van-ban.toml.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desktop_app.domain.names import clean_text
from desktop_app.domain.papers import Signature
from desktop_app.printing.drawing import Sheet, one_at_a_time
from desktop_app.printing.fonts import choose_face
from desktop_app.printing.layout import POINTS_PER_MM, TemplateUnreadable, load_layout
from desktop_app.printing.pages import Flow, draw_pages
from desktop_app.printing.paragraphs import ParagraphStyle, Run, put_paragraph
from desktop_app.printing.ruled_tables import RuledColumn, RuledStyle, RuledTable
from desktop_app.printing.signing import SIGNING_VARIABLES, put_signing, signing_height, signing_row
from desktop_app.printing.values import PrintedValueMissing, board_values, date_values, optional, require
from desktop_app.printing.wrapping import wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.domain.documents import Block, DocumentList, OfficialDocument
    from desktop_app.printing.layout import Layout, Stack
    from desktop_app.printing.pages import Page

TEMPLATE: Final = "van-ban"
TEXT_PT: Final = 14.0
INDENT_MM: Final = 10.0
AFTER_MM: Final = 2.2  # 6 pt
LIST_PT: Final = 12.0
RECIPIENTS_PT: Final = 11.0
RECIPIENTS_HEAD_PT: Final = 12.0
NUMBER_PT: Final = 13.0
RECIPIENTS_HEAD: Final = "Nơi nhận:"
ADDRESSED: Final = "Kính gửi:"
ANNEX: Final = "Phụ lục"
VARIABLES: Final = frozenset(
    {
        *("board_1", "board_2", "board_3", "day", "month", "year", "place", "number", "title", "about", "letter_about"),
        *("issuer", "annex", "annex_title", "annex_of", *SIGNING_VARIABLES),
    }
)
_RECIPIENTS_SHARE: Final = 0.48  # of the width, beside the signature
_HEAD_GAP_MM: Final = 2.6


def document_layout() -> Layout:
    """The layout that both writers follow.

    Raises:
        TemplateUnreadable, UnknownVariable, UnknownFont: The file is not as it must be.
    """
    return load_layout(TEMPLATE, VARIABLES)


def document_values(document: OfficialDocument) -> dict[str, str]:
    """What the stacks of the layout show of a document.

    Raises:
        PrintedValueMissing: There is no line of the board, no place, no text or nobody who signs.
        TooManyHeaderLines: There are more than three lines of the board.
    """
    about = clean_text(document.subject)
    if not document.blocks:
        raise PrintedValueMissing(TEMPLATE, "text", about)
    needed = require(TEMPLATE, about, place=document.head.place, sign_title=document.signatures[-1].title)
    annex = document.annex
    free = optional(
        number=document.number,
        title=document.title,
        about=about,
        letter_about="" if document.title else about,
        issuer=document.issuer,
        annex=ANNEX if annex else "",
        annex_title=annex.title if annex else "",
        annex_of=annex.belongs_to if annex else "",
        above_1="",
        above_2="",
        sign_name="",
    )
    return board_values(TEMPLATE, document.head.board_lines) | date_values(document.head.day) | needed | free


def stack_named(layout: Layout, name: str) -> Stack:
    """A stack of the layout.

    Raises:
        TemplateUnreadable: There is none of this name.
    """
    for stack in (*layout.stacks, *layout.closing):
        if stack.name == name:
            return stack
    raise TemplateUnreadable(layout.title, name)


@one_at_a_time
def official_documents_pdf(documents: Sequence[OfficialDocument]) -> bytes:
    """The documents as one PDF, each on pages of its own; the same bytes for the same values.

    Raises:
        PrintedValueMissing, TooManyHeaderLines: One of them lacks what it cannot do without.
        GlyphMissing, TextDoesNotFit: A text cannot be printed.
    """
    if not documents:
        raise PrintedValueMissing(TEMPLATE, "documents", "")
    layout = document_layout()
    sheet = Sheet(layout, title=" ".join(filter(None, (documents[0].title, documents[0].subject))))
    for document in documents:
        draw_pages(sheet, _Pages(layout, document).laid_out())
    return sheet.pdf()


def _begun(layout: Layout, about: str) -> Flow:
    style = layout.table
    if style is None:
        raise TemplateUnreadable(layout.title, "table")
    edges = (style.x_mm, style.x_mm + style.columns[0].width_mm, style.next_top_mm, style.bottom_mm)
    flow = Flow(layout, about, edges)

    def number_page() -> None:
        number = str(len(flow.pages))
        x = (flow.left + flow.right - flow.width_of(number, NUMBER_PT)) / 2
        flow.say_at(number, x, style.page_number_mm * POINTS_PER_MM, size_pt=NUMBER_PT)

    flow.on_turn = number_page
    return flow


class _Pages:
    """One document in the making."""

    def __init__(self, layout: Layout, document: OfficialDocument) -> None:
        self._layout, self._document = layout, document
        self._values = document_values(document)
        self._flow = _begun(layout, self._values["about"])

    def laid_out(self) -> list[Page]:
        """The pages of the document, then those of its annex."""
        self._put_head()
        self._put_addressees()
        self._put_bases()
        closing = self._closing_height()
        for block in self._document.blocks[:-1]:
            self._put_block(block)
        for block in self._document.blocks[-1:]:
            self._put_block(block, keep=closing)
        self._put_closing()
        pages = self._flow.pages
        if self._document.annex is not None:
            pages = pages + self._annex_pages(self._document.annex.content)
        return pages

    def _put(self, name: str, *, y_mm: float | None = None) -> float:
        return self._flow.put_stack(stack_named(self._layout, name), self._values, y_mm=y_mm)

    def _put_head(self) -> None:
        flow = self._flow
        top = stack_named(self._layout, "Tên Hội").y_mm
        below = max(self._put("Tên Hội"), self._put("Quốc hiệu")) / POINTS_PER_MM
        line = top + below + _HEAD_GAP_MM
        height = self._put("Ngày", y_mm=line)
        if self._document.number or not self._document.title:
            height = max(height, self._put("Số", y_mm=line))
        flow.y = line * POINTS_PER_MM + height
        flow.gap(5)
        if self._document.title:
            flow.flow_stack(stack_named(self._layout, "Tên văn bản"), self._values)
            flow.gap(5)
        if self._values["issuer"]:
            flow.flow_stack(stack_named(self._layout, "Thẩm quyền"), self._values)
            flow.gap(4)

    def _put_addressees(self) -> None:
        addressees = [text for text in map(clean_text, self._document.addressees) if text]
        if len(addressees) == 1:
            style = ParagraphStyle(TEXT_PT, after_mm=5, align="centre")
            put_paragraph(self._flow, [Run(ADDRESSED), Run(addressees[0])], style)
        elif addressees:
            self._flow.say(ADDRESSED, size_pt=TEXT_PT, indent_mm=25)
            for place, text in enumerate(addressees, 1):
                end = "." if place == len(addressees) else ";"
                self._flow.say(f"- {text.rstrip(' ;.,')}{end}", size_pt=TEXT_PT, indent_mm=40)
            self._flow.gap(4)

    def _put_bases(self) -> None:
        for base in self._document.bases:
            self._say(Run(clean_text(base), "serif-italic"))

    def _put_block(self, block: Block, *, keep: float = 0) -> None:
        match block.kind:
            case "order":
                self._flow.gap(1.5)
                style = ParagraphStyle(TEXT_PT, after_mm=AFTER_MM + 1, align="centre")
                put_paragraph(self._flow, [Run(clean_text(block.text), "serif-bold")], style, keep=3 * TEXT_PT)
            case "heading":
                self._say(Run(clean_text(block.text), "serif-bold"), keep=max(keep, 2 * TEXT_PT))
            case "article":
                self._say(Run(block.label, "serif-bold"), Run(clean_text(block.text)), keep=keep)
            case "table":
                put_table(self._flow, typed_columns(block.rows), block.rows[1:], (), LIST_PT)
            case "list":
                if self._document.content is not None:
                    self._put_list(self._flow, self._document.content)
            case "paragraph":
                self._say(Run(clean_text(block.text)), keep=keep)

    def _say(self, *runs: Run, keep: float = 0) -> None:
        put_paragraph(self._flow, runs, ParagraphStyle(TEXT_PT, INDENT_MM, AFTER_MM), keep=keep)

    def _put_list(self, flow: Flow, content: DocumentList) -> None:
        columns = [RuledColumn(c.title, c.width_mm, c.align, is_amount=c.is_amount) for c in content.columns]
        put_table(flow, columns, content.rows, content.total, LIST_PT)
        if content.words:
            put_paragraph(flow, [Run(content.words, "serif-italic")], ParagraphStyle(TEXT_PT, 0, AFTER_MM))

    # Nơi nhận and signatures

    def _signatures(self) -> tuple[Signature, ...]:
        """Two places side by side; with one signature, the left half is for «Nơi nhận»."""
        signatures = self._document.signatures
        return signatures if len(signatures) > 1 else (Signature(""), *signatures)

    def _recipient_lines(self) -> list[str]:
        flow = self._flow
        width = (flow.right - flow.left) * _RECIPIENTS_SHARE
        lines: list[str] = []
        for text in map(clean_text, self._document.recipients):
            lines += wrap(text, choose_face(("serif",), text, flow.about), RECIPIENTS_PT, width)
        return lines

    def _closing_height(self) -> float:
        signed = signing_height(self._flow, signing_row(self._flow, self._signatures()))
        listed = len(self._recipient_lines()) * RECIPIENTS_PT * 1.2 + RECIPIENTS_HEAD_PT * 1.4
        gap = 6 * POINTS_PER_MM
        return gap + (signed + listed if len(self._document.signatures) > 1 else max(signed, listed))

    def _put_closing(self) -> None:
        flow = self._flow
        flow.keep_together(self._closing_height())
        flow.gap(3)
        page, top = flow.page, flow.y
        put_signing(flow, signing_row(flow, self._signatures()))
        y = top if len(self._document.signatures) == 1 else flow.y + 3 * POINTS_PER_MM
        lines = self._recipient_lines()
        if lines:
            size = RECIPIENTS_HEAD_PT
            flow.say_on(page, RECIPIENTS_HEAD, flow.left, y + size, font="serif-bold-italic", size_pt=size)
            y += size * 1.4
        for line in lines:
            flow.say_on(page, line, flow.left, y + RECIPIENTS_PT * 0.95, size_pt=RECIPIENTS_PT)
            y += RECIPIENTS_PT * 1.2
        flow.y = max(flow.y, y)

    # The list behind the document

    def _annex_pages(self, content: DocumentList) -> list[Page]:
        flow = _begun(self._layout, self._values["about"])
        flow.flow_stack(stack_named(self._layout, "Phụ lục"), self._values)
        flow.gap(4)
        self._put_list(flow, content)
        return flow.pages


def put_table(
    flow: Flow,
    columns: Sequence[RuledColumn],
    rows: Sequence[tuple[str, ...]],
    total: tuple[str | None, ...],
    size_pt: float,
) -> None:
    """A table with its total, which stands on one page with its last row."""
    style = flow.layout.table
    row_mm = style.row_mm if style is not None else size_pt / 2
    table = RuledTable(flow, columns, RuledStyle(size_pt, row_mm, fill="#FFFFFF", line="#000000"))
    for row in rows[:-1]:
        table.row(row)
    for row in rows[-1:]:
        table.row(row, keep=row_mm * POINTS_PER_MM if total else 0)
    if total:
        table.row(total, bold=True)
    flow.gap(AFTER_MM)


def typed_columns(rows: Sequence[tuple[str, ...]]) -> list[RuledColumn]:
    """Columns of a table that somebody typed or pasted, as wide as what stands in them asks for."""
    shares = [max(4, min(40, max(len(row[at]) for row in rows))) for at in range(len(rows[0]))]
    return [RuledColumn(title, share) for title, share in zip(rows[0], shares, strict=True)]
