"""Batches for the printer: what may not be asked of them."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.domain.errors import DomainError


@dataclass(eq=False)
class PrintRunUnknown(DomainError):
    """There is no such batch on this laptop."""


@dataclass(eq=False)
class RunAlreadyEnded(DomainError):
    """The batch has ended; nothing can be resumed."""


@dataclass(eq=False)
class SheetNotInRun(DomainError):
    """The batch has no sheet of this number; its sheets are numbered from 1."""

    sheets: int
