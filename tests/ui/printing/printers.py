"""A printer for tests: it keeps what it was given, and disappears or runs out of paper when it is told to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from desktop_app.ui.printing.desks import Chosen, PrintDesk
from desktop_app.ui.printing.devices import PrintingDevice
from desktop_app.ui.printing.faults import PrinterGone, PrinterRefused


@dataclass
class TestPrinter:
    """Takes sheets until `gone_after` or `empty_after` of them; `meanwhile` is called while a sheet is in hand."""

    __test__ = False
    name: str = "Canon LBP2900"
    tray: str = ""
    taken: list[tuple[str, tuple[int, ...]]] = field(default_factory=list)
    pdfs: list[bytes] = field(default_factory=list)
    gone_after: int | None = None
    empty_after: int | None = None
    meanwhile: Callable[[int], None] = lambda _count: None

    def hand_over(self, title: str, pdf: bytes, pages: Sequence[int]) -> None:
        if self.gone_after is not None and len(self.taken) >= self.gone_after:
            raise PrinterGone(self.name)
        if self.empty_after is not None and len(self.taken) >= self.empty_after:
            raise PrinterRefused(self.name)
        self.meanwhile(len(self.taken))
        self.taken.append((title, tuple(pages)))
        self.pdfs.append(pdf)

    @property
    def pages(self) -> list[int]:
        return [page for _title, pages in self.taken for page in pages]


def desk_with(printer: TestPrinter, *, first: int = 1, last: int = 0) -> PrintDesk:
    """A desk with this printer; whoever is asked takes it at once."""

    def device(name: str, _tray: str) -> PrintingDevice:
        if name != printer.name:
            raise PrinterGone(name)
        return printer

    return PrintDesk(
        lambda: (printer.name,),
        lambda _name: ("manual", "lower"),
        lambda _parent, _title, _sheets, answer: answer(Chosen(printer, None, first, last)),
        device,
    )


def no_printers() -> PrintDesk:
    """A desk without a printer."""

    def device(name: str, _tray: str) -> PrintingDevice:
        raise PrinterGone(name)

    return PrintDesk(lambda: (), lambda _name: (), lambda _parent, _title, _sheets, _answer: None, device)
