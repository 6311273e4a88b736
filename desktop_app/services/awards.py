"""Award rounds: proposed, decided, paid, and certificates on paper."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from desktop_app.domain.awards import RoundNotDecided, RoundUnknown, as_round_state, is_decided
from desktop_app.domain.funds import PaymentMethod
from desktop_app.domain.ids import AwardId, BankAccountId, RoundId, VoucherId
from desktop_app.domain.officers import SigningBlock
from desktop_app.printing.certificates import Certificate as CertificatePaper
from desktop_app.printing.certificates import certificates_pdf
from desktop_app.services.award_decisions import DecideRound, decide_round
from desktop_app.services.award_payments import PayAwards, hand_over
from desktop_app.services.award_rounds import BeginRound, begin_round, checked_round_name, round_of, word_citation
from desktop_app.services.letterheads import letterhead
from desktop_app.services.proposals import ProposeAward, propose, withdraw
from desktop_app.storage.book import Book
from desktop_app.storage.numbers import issue_number
from desktop_app.storage.queries.awards import award_round, awards
from desktop_app.storage.tables import Certificate
from desktop_app.storage.unit_of_work import UnitOfWork

__all__ = [
    "BeginRound",
    "DecideRound",
    "PayAwards",
    "ProposeAward",
    "begin_round",
    "certificates",
    "checked_round_name",
    "decide_round",
    "hand_over",
    "pay_awards",
    "propose",
    "register_certificates",
    "withdraw",
    "word_citation",
]


def pay_awards(
    work: UnitOfWork,
    round_id: RoundId,
    award_ids: Sequence[AwardId],
    day: date,
    account_id: BankAccountId | None = None,
    method: PaymentMethod = "cash",
) -> VoucherId | None:
    """`services.award_payments.hand_over` of these awards; the payment voucher."""
    return hand_over(work, PayAwards(round_id, award_ids, day, account_id, method)).voucher_id


def register_certificates(work: UnitOfWork, round_id: RoundId, day: date) -> int:
    """Gives every learner of a decided round a number in the register, those who have one keep it.

    Returns:
        How many numbers were given.

    Raises:
        RoundUnknown, RoundNotDecided: There is nothing to certify yet.
    """
    found = round_of(work, round_id)
    if not is_decided(as_round_state(found.state)):
        raise RoundNotDecided
    without = [row for row in awards(work.connection, round_id) if not row.certificate]
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
        head, listed = letterhead(reader, found.unit_id, found.decided_on), awards(reader, round_id)
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
