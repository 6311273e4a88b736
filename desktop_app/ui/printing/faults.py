"""What can go wrong with a printer; the work is kept and can be taken up again."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.domain.errors import EnvironmentFault


@dataclass(eq=False)
class PrinterGone(EnvironmentFault):
    """The printer is switched off, unplugged, or not known to this computer any more."""

    printer: str


@dataclass(eq=False)
class PrinterRefused(EnvironmentFault):
    """The printing system did not take the sheet."""

    printer: str


@dataclass(eq=False)
class NoPrinter(EnvironmentFault):
    """This computer has no printer."""


@dataclass(eq=False)
class PaperMissing(EnvironmentFault):
    """The file of a paper lies there no more, or its disk is gone."""

    name: str


@dataclass(eq=False)
class PaperUnreadable(EnvironmentFault):
    """The file is no PDF, or it is damaged."""

    name: str
