"""Many pages that show one stamp and a few lines of their own, written without the ceremony of a drawn page.

A drawn page costs a millisecond of dictionaries; here a page is its stream and one short entry, and all pages share one
table of fonts and stamps.
"""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportAttributeAccessIssue=false, reportMissingTypeArgument=false
# reportlab's document has no types.

from __future__ import annotations

import zlib
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import PDFArray, PDFObject, PDFObjectReference, PDFResourceDictionary, xObjectName

from desktop_app.printing.qr_codes import QUIET
from desktop_app.printing.qr_encoding import qr_square

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportlab.pdfbase.pdfdoc import PDFDocument

    from desktop_app.printing.drawing import Sheet
    from desktop_app.printing.fitting import Line, Stroke

_WINDOW: Final = 11  # two kilobytes, as large as a page: a larger window takes longer to lay out than to use
_MEMORY: Final = 3


class _Stream(PDFObject):
    """Bytes that are compressed already."""

    __RefOnly__ = 1

    def __init__(self, content: bytes) -> None:
        self._content = content

    def format(self, _document: PDFDocument) -> bytes:
        length = len(self._content)
        return b"<< /Filter /FlateDecode /Length %d >>\nstream\n%b\nendstream\n" % (length, self._content)


class _Page(PDFObject):
    """The entry of a page."""

    __RefOnly__ = 1

    def __init__(self, entry: bytes) -> None:
        self._entry = entry

    def format(self, _document: PDFDocument) -> bytes:
        return self._entry


class _Resources(PDFObject):
    """The fonts and stamps of all pages."""

    __RefOnly__ = 1

    def __init__(self, stamps: Sequence[str]) -> None:
        self._stamps = stamps

    def format(self, document: PDFDocument) -> bytes:
        resources = PDFResourceDictionary()
        resources.basicFonts()
        resources.allProcs()
        resources.XObject = {xObjectName(name): PDFObjectReference(xObjectName(name)) for name in self._stamps}
        return resources.format(document)


class LightPages:
    """Pages of one sheet, each of them a stamp, lines of text, strokes and squares.

    Args:
        sheet: Where they go; its stamp is made already.
        stamp: The name of the stamp.
        matrix: Six numbers by which everything is moved, for printers that are off; None: nothing is.
    """

    def __init__(self, sheet: Sheet, stamp: str, matrix: tuple[float, ...] | None = None) -> None:
        self._sheet = sheet
        self._document: PDFDocument = sheet.canvas._doc  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]
        self._height = sheet.height
        turned = b"%b cm\n" % b" ".join(b"%.6f" % number for number in matrix) if matrix else b""
        self._first = b"q\n%b/%b Do\n" % (turned, xObjectName(stamp).encode())
        resources = self._document.Reference(_Resources((stamp,))).format(self._document)
        size = PDFArray([0, 0, sheet.width, sheet.height]).format(self._document)
        parent = self._document.Reference(self._document.Pages).format(self._document)
        self._entry = b"<< /Type /Page /Parent %b /MediaBox %b /Resources %b /Contents " % (parent, size, resources)
        self._written: dict[tuple[str, str], tuple[tuple[bytes, bytes], ...]] = {}
        self._parts: list[bytes] = []

    def put_lines(self, lines: Iterable[Line]) -> None:
        """Puts lines of text on the page that is being made."""
        parts = self._parts
        parts.append(b"BT")
        font, colour, spacing = (b"", 0.0), "", 0.0
        for line in lines:
            if colour != line.colour:
                colour = line.colour
                parts.append(_colour(colour))
            if spacing != line.spacing:
                spacing = line.spacing
                parts.append(b"%.3f Tc" % spacing)
            at = b"1 0 0 1 %.2f %.2f Tm" % (line.x, self._height - line.y)
            for name, shown in self._encoded(line.text, line.font):
                if font != (name, line.size_pt):
                    font = (name, line.size_pt)
                    parts.append(b"%b %.2f Tf" % font)
                parts.append(b"%b (%b) Tj" % (at, shown) if at else b"(%b) Tj" % shown)
                at = b""
        if spacing:
            parts.append(b"0 Tc")
        parts.append(b"ET")

    def put_strokes(self, strokes: Iterable[Stroke]) -> None:
        """Puts level lines on the page, some with a diamond in the middle."""
        for stroke in strokes:
            y = self._height - stroke.y
            self._parts.append(
                b"q %b %.2f w%b %.2f %.2f m %.2f %.2f l S"
                % (
                    _colour(stroke.colour).upper(),
                    stroke.weight_pt,
                    b" 1 J [0.01 2.2] 0 d" if stroke.dotted else b"",
                    stroke.x,
                    y,
                    stroke.x + stroke.length,
                    y,
                )
            )
            if stroke.diamond:
                x, half = stroke.x + stroke.length / 2, 5 * stroke.weight_pt
                corners = (x - 1.6 * half, y, x, y + half, x + 1.6 * half, y, x, y - half)
                self._parts.append(_colour(stroke.colour))
                self._parts.append(b"%.2f %.2f m %.2f %.2f l %.2f %.2f l %.2f %.2f l h f" % corners)
            self._parts.append(b"Q")

    def put_square(self, text: str, x: float, y: float, side: float, ground: str = "") -> None:
        """Puts a square for telephones with its quiet edge on the page; `y` is its top, points from above.

        Under it lies the colour of the ground, so that no ornament disturbs it; without one it is put on what is there.

        It is a picture of one bit to a module: small in the file, sharp on every printer, drawn without seams.
        """
        square = qr_square(text)
        module = side / (square.size + 2 * QUIET)
        low = self._height - y - side
        inner = square.size * module
        at = (inner, inner, x + QUIET * module, low + QUIET * module, square.size, square.size)
        rectangle = b"%b %.2f %.2f %.2f %.2f re f " % (_colour(ground), x, low, side, side) if ground else b""
        self._parts.append(b"q %b0 g" % rectangle)
        self._parts.append(b"%.3f 0 0 %.3f %.3f %.3f cm BI /W %d /H %d /IM true /BPC 1 /D [1 0] ID " % at + square.rows)
        self._parts.append(b"EI Q")

    def end_page(self) -> None:
        """Closes the page; what is put next stands on another one."""
        content = self._first + b"\n".join(self._parts) + b"\nQ\n"
        self._parts.clear()
        document = self._document
        packer = zlib.compressobj(1, zlib.DEFLATED, _WINDOW, _MEMORY)
        packed = packer.compress(content) + packer.flush()
        document.updateSignature(packed)
        contents = document.Reference(_Stream(packed)).format(document)
        document.addPage(_Page(b"%b%b >>" % (self._entry, contents)))

    def _encoded(self, text: str, font: str) -> tuple[tuple[bytes, bytes], ...]:
        """The text in the codes of the part of the font that the file will hold: name of that part, codes."""
        known = self._written.get((text, font))
        if known is not None:
            return known
        held = pdfmetrics.getFont(font)
        parts = tuple(
            (held.getSubsetInternalName(subset, self._document).encode(), _escaped(codes))
            for subset, codes in held.splitString(text, self._document)
        )
        self._written[text, font] = parts
        return parts


def _escaped(codes: bytes) -> bytes:
    codes = codes.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    return codes.replace(b"\r", b"\\r")


@lru_cache(maxsize=64)
def _colour(colour: str) -> bytes:
    """The colour of what is filled."""
    return b"%.4g %.4g %.4g rg" % tuple(int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
