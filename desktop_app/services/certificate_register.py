"""The register of certificates (sổ cấp giấy): its numbers, its lines as they are looked for, the list that leaves."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from desktop_app.domain.awards import HONOURED, RoundNotDecided, as_round_state, is_decided
from desktop_app.domain.certificate_proofs import register_number
from desktop_app.domain.ids import RoundId
from desktop_app.domain.list_exports import ListCell, ListColumn, ListExport
from desktop_app.domain.names import fold
from desktop_app.services.award_rounds import round_of
from desktop_app.services.organisation import header_lines
from desktop_app.storage.book import Reader
from desktop_app.storage.numbers import issue_number
from desktop_app.storage.queries.awards import awards
from desktop_app.storage.queries.certificate_register import RegisterRow, register_of_year
from desktop_app.storage.queries.organisation import board
from desktop_app.storage.tables import Certificate
from desktop_app.storage.unit_of_work import UnitOfWork

_ORDER = ListColumn("TT", 5, "number")


def register_certificates(work: UnitOfWork, round_id: RoundId, day: date) -> int:
    """Gives everybody of a decided round who is to have a certificate a number; those who have one keep it.

    Awards that were rejected, that stay in the fund, or that are given without a certificate get none.

    Returns:
        How many numbers were given.

    Raises:
        RoundUnknown, RoundNotDecided: There is nothing to certify yet.
    """
    found = round_of(work, round_id)
    if not is_decided(as_round_state(found.state)):
        raise RoundNotDecided
    without = [
        row
        for row in awards(work.connection, round_id)
        if not row.certificate and not row.no_certificate and row.state in HONOURED
    ]
    for row in without:
        letter, number = issue_number(work, "certificate", day.year, found.unit_id)
        work.add(
            Certificate(
                id=work.new_id(),
                unit_id=found.unit_id,
                award_id=row.award_id,
                year=day.year,
                letter=letter,
                number=number,
                issued_on=day,
            )
        )
    if without:
        work.describe("awards.certificates_registered", {"round": found.name, "count": len(without)})
    return len(without)


def wanted_lines(lines: Sequence[RegisterRow], search: str) -> tuple[RegisterRow, ...]:
    """The lines in which every word stands, in the order given; marks need not be typed.

    A whole number finds its line, `12` not also `112`.
    """
    words = fold(search).split()
    return tuple(line for line in lines if all(_stands_in(word, line) for word in words))


def shown_number(line: RegisterRow) -> str:
    """The number as it stands on the paper."""
    return register_number(line.number, line.letter)


def register_export(reader: Reader, year: int, search: str = "") -> ListExport:
    """The register of a year as it is shown, for Excel and paper."""
    lines = wanted_lines(register_of_year(reader, year), search)
    several = len({line.unit_id for line in lines}) > 1
    columns = (
        *(ListColumn("Số", 7), ListColumn("Ngày", 11, "date"), ListColumn("Người nhận", 27)),
        *(ListColumn("Về việc", 28), ListColumn("Đợt khen thưởng", 28), ListColumn("Quyết định", 16)),
        *((ListColumn("Ban cấp", 26),) if several else ()),
        *(ListColumn("Năm học", 12, on_paper=False), ListColumn("Đã in", 8, "number")),
    )
    rows: tuple[tuple[ListCell, ...], ...] = tuple(
        (
            *(shown_number(line), line.day, line.name, line.reason, line.round_name, line.decision),
            *((line.unit,) if several else ()),
            *(line.school_year, line.prints or None),
        )
        for line in lines
    )
    about = f"Năm {year}" if not search.strip() else f"Năm {year}, tìm “{search.strip()}”"
    return ListExport(header_lines(board(reader)), "SỔ CẤP GIẤY KHEN", about, "Sổ cấp giấy", columns, rows)


def _stands_in(word: str, line: RegisterRow) -> bool:
    if any(sign.isdigit() for sign in word):
        numbers = (fold(shown_number(line)), f"{fold(shown_number(line))}/{line.year}")
        return word in numbers or word in fold(f"{line.decision} {line.round_name} {line.school_year}").split()
    return word in fold(f"{line.name} {line.reason} {line.round_name} {line.decision} {line.unit}")
