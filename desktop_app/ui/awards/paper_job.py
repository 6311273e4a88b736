"""Certificates as bytes and as pictures: made away from the window, from the round as it stands in the book."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QImage

from desktop_app.domain.ids import RoundId
from desktop_app.printing.certificates import TEMPLATES
from desktop_app.services.awards import certificates
from desktop_app.storage.book import Book
from desktop_app.ui.jobs import Cancel, Report
from desktop_app.ui.papers import keep_paper, page_image

PREVIEW_WIDTH = 1600  # device px; shown smaller, so letters stay sharp at 150 %
THUMBNAIL_WIDTH = 496


class Stopped(Exception):
    """The person stopped the work; the job ends as cancelled."""


@dataclass(frozen=True, slots=True)
class Pages:
    """How many certificates are laid out, of how many."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Preview:
    """The certificates of a round as they will be printed, and the picture of one."""

    pdf: bytes
    picture: QImage
    place: int


def _stoppable(report: Report[Pages], cancel: Cancel) -> Callable[[int, int], None]:
    def on_page(done: int, total: int) -> None:
        if cancel():
            raise Stopped
        report(Pages(done, total))

    return on_page


def preview_work(
    book: Book, round_id: RoundId, template: str, citation: str, place: int
) -> Callable[[Report[Pages], Cancel], Preview]:
    """Work that lays out all certificates with this citation and pictures the one in `place`."""

    def work(report: Report[Pages], cancel: Cancel) -> Preview:
        pdf = certificates(book, round_id, template, _stoppable(report, cancel), citation=citation)
        return Preview(pdf, page_image(pdf, place, PREVIEW_WIDTH), place)

    return work


def thumbnails_work(book: Book, round_id: RoundId) -> Callable[[Report[None], Cancel], dict[str, QImage]]:
    """Work that pictures the first certificate in every template."""

    def work(_report: Report[None], _cancel: Cancel) -> dict[str, QImage]:
        return {
            template: page_image(certificates(book, round_id, template, learners=1), 0, THUMBNAIL_WIDTH)
            for template in TEMPLATES
        }

    return work


def print_work(book: Book, round_id: RoundId, template: str, path: Path) -> Callable[[Report[Pages], Cancel], Path]:
    """Work that lays out all certificates and keeps them as a file."""

    def work(report: Report[Pages], cancel: Cancel) -> Path:
        return keep_paper(path, certificates(book, round_id, template, _stoppable(report, cancel)))

    return work
