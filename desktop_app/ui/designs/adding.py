"""Boxes as they are when they are just added: in the middle of the page, of a size that suits them."""

from __future__ import annotations

from desktop_app.printing.boxes import Box, PictureBox, QrBox, Rule, SealSpace, Stack
from desktop_app.printing.layout import Layout
from desktop_app.services.design_edits import BoxKind
from desktop_app.ui.designs.line_list import new_text

ADDED: tuple[BoxKind, ...] = ("text", "line", "picture", "qr", "seal")
"""What can be added, in the order of the menu."""
_SQUARE_MM, _SEAL_MM, _PICTURE_MM = 24.0, 36.0, 40.0


def new_box(layout: Layout, kind: BoxKind, name: str) -> Box:
    """A box of text, a line, a square or the place of a seal."""
    across, down = layout.width_mm / 2, layout.height_mm / 2
    if kind == "qr":
        return QrBox(name=name, x_mm=across - _SQUARE_MM / 2, y_mm=down - _SQUARE_MM / 2, side_mm=_SQUARE_MM)
    if kind == "seal":
        half = _SEAL_MM / 2
        return SealSpace(name=name, x_mm=across - half, y_mm=down - half, width_mm=_SEAL_MM, height_mm=_SEAL_MM)
    if kind == "line":
        rule = Rule(share=1, before_mm=0)
        return Stack(
            name=name, x_mm=across - 40, y_mm=down - 1, width_mm=80, height_mm=2, items=(rule,), valign="middle"
        )
    return Stack(name=name, x_mm=across - 50, y_mm=down - 6, width_mm=100, height_mm=12, items=(new_text(),))


def new_picture(layout: Layout, digest: str, shape: float, name: str) -> PictureBox:
    """A place for a picture of this shape (width to height)."""
    width, height = (_PICTURE_MM, _PICTURE_MM / shape) if shape >= 1 else (_PICTURE_MM * shape, _PICTURE_MM)
    return PictureBox(
        name=name,
        x_mm=round((layout.width_mm - width) / 2, 1),
        y_mm=round((layout.height_mm - height) / 2, 1),
        width_mm=round(width, 1),
        height_mm=round(height, 1),
        picture=digest,
    )
