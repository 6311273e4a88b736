"""Tờ mời ủng hộ: a notice with a large square for telephones, the account in large figures, and what it is for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from desktop_app.printing.drawing import ENLARGED, Sheet, one_at_a_time
from desktop_app.printing.layout import POINTS_PER_MM, load_layout
from desktop_app.printing.ornaments import draw_frame
from desktop_app.printing.pages import Flow, draw_page
from desktop_app.printing.qr_codes import put_qr
from desktop_app.printing.values import board_values, optional, require

if TYPE_CHECKING:
    from desktop_app.domain.papers import PaperHead, PosterSize

TEMPLATE: Final = "moi-ung-ho"
_KNOWN: Final = frozenset(
    {
        *("board_1", "board_2", "board_3", "title", "about", "purpose", "scan"),
        *("number", "holder", "bank", "message", "contact"),
    }
)
_SQUARE, _SCAN, _ACCOUNT = "Mã vuông", "Cách quét", "Tài khoản"
_GROUPS: Final = (4, 3, 5)  # figures side by side, as long as the last is not left alone


@dataclass(frozen=True, slots=True)
class Appeal:
    """What the notice says.

    Attributes:
        number: Figures only.
        purpose: What the money is for; may be empty.
        message: What the giver's transfer says; may be empty.
        contact: Where else one can give; may be empty.
        qr: What the square says; empty: there is none.
    """

    head: PaperHead
    number: str
    holder: str
    bank: str
    title: str = "MỜI ỦNG HỘ"
    about: str = "QUỸ KHUYẾN HỌC"
    purpose: str = ""
    message: str = ""
    contact: str = ""
    qr: str = ""
    scan: str = "Mở ứng dụng ngân hàng, quét mã này để ủng hộ"


@one_at_a_time
def appeal_pdf(appeal: Appeal, size: PosterSize = "a4") -> bytes:
    """The notice as a PDF of one page; the same bytes for the same values.

    Raises:
        PrintedValueMissing: A required value is empty.
        GlyphMissing: A letter cannot be printed.
        TextDoesNotFit: A text is too long.
    """
    layout = load_layout(TEMPLATE, _KNOWN)
    values = _values(appeal)
    flow = Flow(layout, appeal.bank, (0, layout.width_mm, 0, layout.height_mm))
    square = next(stack for stack in layout.stacks if stack.name == _SQUARE)
    for stack in layout.stacks:
        if appeal.qr:
            flow.put_stack(stack, values)
        elif stack.name == _ACCOUNT:  # without a square the account stands in its place
            flow.put_stack(stack, values, y_mm=square.y_mm + (square.height_mm - stack.height_mm) / 2)
        elif stack.name not in {_SQUARE, _SCAN}:
            flow.put_stack(stack, values)
    if appeal.qr:
        at = (square.x_mm * POINTS_PER_MM, square.y_mm * POINTS_PER_MM, square.width_mm * POINTS_PER_MM)
        put_qr(flow.page, appeal.qr, *at)
    sheet = Sheet(layout, title=f"{appeal.title} {appeal.about}", enlarged=ENLARGED[size])
    if layout.frame is not None:
        with sheet.to_scale():
            draw_frame(sheet, layout.frame)
    draw_page(sheet, flow.page)
    sheet.end_page()
    return sheet.pdf()


def _values(appeal: Appeal) -> dict[str, str]:
    needed = require(
        TEMPLATE,
        appeal.bank,
        title=appeal.title,
        number=in_groups(appeal.number),
        holder=appeal.holder,
        bank=appeal.bank,
    )
    free = optional(
        about=appeal.about,
        purpose=appeal.purpose,
        message=appeal.message,
        contact=appeal.contact,
        scan=appeal.scan,
    )
    return board_values(TEMPLATE, appeal.head.board_lines) | needed | free


def in_groups(number: str) -> str:
    """The number of an account in groups that the eye can follow: `3601205012345` → `36012 05012 345`."""
    size = next((size for size in _GROUPS if len(number) % size != 1), _GROUPS[0])
    return " ".join(number[at : at + size] for at in range(0, len(number), size))
