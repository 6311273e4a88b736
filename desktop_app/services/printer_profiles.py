"""How far the printers of this laptop are off, for each tray and design."""

from __future__ import annotations

from desktop_app.domain.printer_corrections import Correction, checked
from desktop_app.storage.book import Book, Reader
from desktop_app.storage.printer_profiles import keep_correction, kept_correction


def save_correction(book: Book, printer: str, correction: Correction, *, tray: str = "", design: str = "") -> None:
    """Keeps the correction of a printer on this laptop.

    Args:
        tray, design: For which of them it was tried out; empty: for all.

    Raises:
        ShiftTooFar, SizeTooFar, TurnTooFar: No printer is so far off; what was kept before stays.
    """
    keep_correction(book, printer, tray, design, checked(correction))


def correction_of(reader: Reader, printer: str, tray: str = "", design: str = "") -> Correction:
    """What puts this printer right; nothing where it was never tried out."""
    return kept_correction(reader, printer, tray, design)
