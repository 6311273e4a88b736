"""The row of signatures under money papers: as many places as sign, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.printing.fitting import fit_stack
from desktop_app.printing.layout import POINTS_PER_MM
from desktop_app.printing.pages import moved
from desktop_app.printing.values import optional

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.domain.papers import Signature
    from desktop_app.printing.layout import Stack
    from desktop_app.printing.pages import Flow

SIGNING = "Chữ ký"
SIGNING_VARIABLES = ("above_1", "above_2", "sign_title", "sign_name")
_BETWEEN_MM = 2.0

SigningRow = list[tuple["Stack", dict[str, str]]]


def signing_row(flow: Flow, signatures: Sequence[Signature], *, spare_mm: float = 0) -> SigningRow:
    """The places to sign, sharing the width of the page but for `spare_mm` at the right."""
    stack = next(stack for stack in flow.layout.closing if stack.name == SIGNING)
    left, right = flow.left / POINTS_PER_MM, flow.right / POINTS_PER_MM - spare_mm
    width = (right - left) / max(len(signatures), 1)
    row: SigningRow = []
    for place, one in enumerate(signatures):
        above = ("", "", *one.above)[-2:]
        values = optional(above_1=above[0], above_2=above[1], sign_title=one.title, sign_name=one.name)
        row.append((moved(stack, left + place * width + _BETWEEN_MM / 2, width - _BETWEEN_MM), values))
    return row


def signing_height(flow: Flow, row: SigningRow) -> float:
    """Points that the row takes, with the space above it."""
    above = row[0][0].y_mm * POINTS_PER_MM if row else 0.0
    return above + max((fit_stack(stack, values, flow.about).height for stack, values in row), default=0.0)


def put_signing(flow: Flow, row: SigningRow) -> None:
    """Puts the row where the flow is and goes on below it."""
    for stack, values in row:
        flow.put_stack(stack, values, y_mm=flow.y / POINTS_PER_MM + stack.y_mm)
    flow.y += signing_height(flow, row)
