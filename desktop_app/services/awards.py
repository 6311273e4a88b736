"""Certificates of a round: their numbers in the register, and the paper."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from desktop_app.domain.awards import HONOURED, RoundNotDecided, RoundUnknown, as_round_state, is_decided
from desktop_app.domain.ids import RoundId
from desktop_app.domain.officers import SigningBlock
from desktop_app.printing.certificates import Certificate as CertificatePaper
from desktop_app.printing.certificates import certificates_pdf
from desktop_app.services.award_rounds import round_of
from desktop_app.services.letterheads import letterhead
from desktop_app.storage.book import Book
from desktop_app.storage.numbers import issue_number
from desktop_app.storage.queries.awards import award_round, awards
from desktop_app.storage.tables import Certificate
from desktop_app.storage.unit_of_work import UnitOfWork


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


def certificates(
    book: Book,
    round_id: RoundId,
    template: str = "khung-vang",
    report: Callable[[int, int], None] | None = None,
    *,
    citation: str | None = None,
    learners: int | None = None,
) -> bytes:
    """The certificates of a decided round as one PDF, a page for each learner.

    Args:
        citation: Other words than the round's own, to see how they look.
        learners: Only so many, from the first.

    Raises:
        RoundUnknown, RoundNotDecided: There is nothing to print.
    """
    with book.reader() as reader:
        found = award_round(reader, round_id)
        if found is None:
            raise RoundUnknown
        if found.decided_on is None:
            raise RoundNotDecided
        head = letterhead(reader, found.unit_id, found.decided_on)
        listed = [row for row in awards(reader, round_id) if row.state in HONOURED and not row.no_certificate]
    officer = _officer(head.signing, found.signer_name)
    papers = [
        CertificatePaper(
            board_lines=head.lines,
            issuer=f"{officer.acts_as if officer else found.signer_title} {head.board_name}".upper(),
            person=f"Em {row.name}",
            school_class=", ".join(part for part in (_class(row.class_name), _school(row.school)) if part),
            citation=_citation(found.citation if citation is None else citation, row.achievement, found.school_year),
            place=head.place,
            day=found.decided_on,
            signer_title=found.signer_title.upper(),
            signer_name=found.signer_name,
            on_behalf=officer.authority if officer else (),
            decision_number=found.decision_number,
            register_number=str(row.certificate) if row.certificate else "",
        )
        for row in listed[:learners]
    ]
    return certificates_pdf(papers, template, report)


def _officer(signing: SigningBlock | None, signer_name: str) -> SigningBlock | None:
    """How the signer of the round signs for the board, where its officers tell."""
    return signing if signing and signing.name == signer_name else None


def _class(name: str) -> str:
    return name if not name or name.lower().startswith("lớp") else f"Lớp {name}"


def _school(name: str) -> str:
    return name if not name or name.lower().startswith("trường") else f"Trường {name}"


def _citation(pattern: str, achievement: str, school_year: str) -> str:
    """The round's citation for one learner: `{danh hiệu}` stands for the achievement."""
    words = pattern or "Đã có thành tích {danh hiệu} trong học tập"
    filled = words.replace("{danh hiệu}", achievement).replace("  ", " ").strip()
    return filled if "năm học" in filled or not school_year else f"{filled}, năm học {school_year}"
