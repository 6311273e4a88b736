"""The certificates of a round as papers: what they say of each recipient, from the list and the board's choices."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from desktop_app.domain.awards import HONOURED, AwardUnknown, RoundNotDecided, RoundUnknown, is_decided
from desktop_app.domain.certificate_choices import (
    CertificateChoices,
    OwnWords,
    checked_choices,
    parts_text,
    salutation,
    words_text,
)
from desktop_app.domain.goods import quantity_text
from desktop_app.domain.ids import AwardId, RoundId
from desktop_app.domain.names import clean_name, clean_text
from desktop_app.printing.certificates import Certificate, Recipient
from desktop_app.services.certificate_designs import PrintableDesign, printable_design
from desktop_app.services.certificate_proofs import USUAL_TITLE
from desktop_app.services.letterheads import Letterhead, letterhead
from desktop_app.storage.book import Reader
from desktop_app.storage.queries.awards import AwardRow, RoundRow, award_round, awards
from desktop_app.storage.queries.certificate_sheets import CertificateNote, certificate_choices, certificate_notes
from desktop_app.storage.rules import award_kind, recipient_rule
from desktop_app.storage.tables import Award, AwardRound
from desktop_app.storage.unit_of_work import UnitOfWork

USUAL_DESIGN: Final = "khung-vang"
USUAL_CITATION: Final = "Đã có thành tích {danh hiệu} trong học tập"
NOT_YET: Final = "…"
"""Stands in place of a register number that was not given yet."""
SPECIMEN: Final = "000"
"""Stands in place of the register number on a sheet that is only tried out."""
SPECIMEN_SQUARE: Final = "TO IN THU. Chua co trong so cap giay. " * 5


@dataclass(frozen=True, slots=True)
class Honoured:
    """One recipient who gets a certificate, in the order of the list."""

    award: AwardRow
    note: CertificateNote

    @property
    def award_id(self) -> AwardId:
        """Which award."""
        return self.award.award_id

    @property
    def name(self) -> str:
        """As the list has it."""
        return self.award.name


@dataclass(frozen=True, slots=True)
class RoundPapers:
    """Everything that the certificates of a round are made from, read at one time.

    Attributes:
        saved: What was chosen and stands in the book.
        honoured: Who gets one.
    """

    round: RoundRow
    head: Letterhead
    saved: CertificateChoices
    honoured: tuple[Honoured, ...]

    @property
    def usual_title(self) -> str:
        """The large words where nobody chose others."""
        kind = award_kind(self.round.kind)
        return (kind.certificate_title if kind else "") or USUAL_TITLE

    @property
    def usual_citation(self) -> str:
        """The citation where nobody worded one."""
        kind = award_kind(self.round.kind)
        return (kind.citation if kind else "") or USUAL_CITATION

    @property
    def unprinted(self) -> tuple[int, ...]:
        """The places of those whose certificate was never printed."""
        return tuple(place for place, one in enumerate(self.honoured) if not one.note.prints)

    def paper(
        self,
        place: int,
        choices: CertificateChoices | None = None,
        squares: Mapping[AwardId, str] | None = None,
        *,
        specimen: bool = False,
    ) -> Certificate:
        """What one certificate says.

        Args:
            place: Of the recipient, from 0.
            choices: None: as they stand in the book.
            squares: The signed text for the square of each award; one that is missing has no square.
            specimen: Only tried out: it bears no number of the register and no valid square.
        """
        chosen, one, found, head = choices or self.saved, self.honoured[place], self.round, self.head
        words, word = one.note.words, self._salutation(one)
        officer = head.signing if head.signing and head.signing.name == chosen.signer_name else None
        title = clean_text(chosen.signer_title)
        number = SPECIMEN if specimen else one.note.number or NOT_YET
        issuer = f"{officer.acts_as if officer else title} {head.board_name}".strip()
        return Certificate(
            board_lines=head.lines,
            issuer=issuer.upper(),
            person=words.person or f"{word} {one.name}".strip(),
            citation=words.citation or self._citation(chosen.citation),
            place=head.place,
            day=chosen.day or found.decided_on or date.min,
            signer_title=title.upper(),
            signer_name=chosen.signer_name,
            title=(chosen.title or self.usual_title).upper(),
            school_class=words.school_class or _belongs(one.award),
            decision_number="" if "decision" in chosen.without else found.decision_number,
            register_number="" if "register" in chosen.without else number,
            on_behalf=officer.authority if officer else (),
            second_title=chosen.second_title.upper(),
            second_name=chosen.second_name,
            about=self._about(one, word),
            qr_text=self._square(one, chosen, squares, specimen=specimen),
        )

    def _salutation(self, one: Honoured) -> str:
        kind = one.award.recipient_kind
        return salutation(kind, recipient_rule(kind).word, one.note.sex, one.name)

    def _citation(self, worded: str) -> str:
        words, year = worded or self.usual_citation, self.round.school_year
        return words if not year or "năm học" in words.lower() else f"{words}, năm học {year}"

    def _square(
        self, one: Honoured, chosen: CertificateChoices, squares: Mapping[AwardId, str] | None, *, specimen: bool
    ) -> str:
        if "square" in chosen.without:
            return ""
        if specimen or squares is None:
            return SPECIMEN_SQUARE
        return squares.get(one.award_id, "")

    def _about(self, one: Honoured, word: str) -> Recipient:
        award, found = one.award, self.round
        goods = f"{quantity_text(award.quantity)} {award.measure} {award.goods}" if award.item_id else ""
        return Recipient(
            full_name=award.name,
            salutation=word,
            class_name=award.class_name,
            school=award.school,
            achievement=award.achievement,
            school_year=found.school_year,
            amount=award.amount,
            goods=" ".join(goods.split()),
            hamlet=award.hamlet,
            birth=_birth(award.birth),
            parent=award.parent,
            round_name=found.name,
            programme=found.programme,
            board_name=self.head.board_name,
        )


def round_papers(reader: Reader, round_id: RoundId) -> RoundPapers:
    """What the certificates of a decided round are made from.

    Raises:
        RoundUnknown, RoundNotDecided: There is nothing to print.
    """
    found, saved = award_round(reader, round_id), certificate_choices(reader, round_id)
    if found is None or saved is None:
        raise RoundUnknown
    if not is_decided(found.state) or found.decided_on is None:
        raise RoundNotDecided
    notes = certificate_notes(reader, round_id)
    honoured = tuple(
        Honoured(row, notes[row.award_id])
        for row in awards(reader, round_id)
        if row.state in HONOURED and not row.no_certificate
    )
    return RoundPapers(found, letterhead(reader, found.unit_id, found.decided_on), saved, honoured)


def chosen_design(reader: Reader, choices: CertificateChoices) -> PrintableDesign:
    """The design that was chosen, or the usual one.

    Raises:
        DesignUnknown: The one that was chosen was taken off the list.
        DomainError: It cannot be printed; see `read_design`.
    """
    return printable_design(reader, choices.design or USUAL_DESIGN)


def choose_certificates(work: UnitOfWork, round_id: RoundId, choices: CertificateChoices) -> bool:
    """Writes down what was chosen for the certificates of a round; nothing happens where it stands already.

    Returns:
        Whether anything was written.

    Raises:
        RoundUnknown: There is no such round.
        CitationTooLong, CertificateTitleTooLong, NameMissing, NameTooLong, NameNotReadable: The paper cannot say it.
    """
    found = work.get(AwardRound, round_id)
    if found is None or found.deleted_at is not None:
        raise RoundUnknown
    clean = checked_choices(choices)
    wanted = {
        "design": clean.design,
        "certificate_title": clean.title,
        "citation": clean.citation,
        "signer_name": clean_name(clean.signer_name),
        "signer_title": clean.signer_title,
        "second_signer_name": clean_name(clean.second_name) if clean.second_name else "",
        "second_signer_title": clean.second_title,
        "certificate_day": "" if clean.day in {None, found.decided_on} else f"{clean.day}",
        "certificate_without": parts_text(clean.without),
    }
    changed = {name: value for name, value in wanted.items() if getattr(found, name) != value}
    for name, value in changed.items():
        setattr(found, name, value)
    if changed:
        work.describe("certificates.worded", {"round": found.name})
    return bool(changed)


def say_instead(work: UnitOfWork, award_id: AwardId, words: OwnWords) -> None:
    """Lets one certificate say something else than follows from the list; the list stays as it is.

    Raises:
        AwardUnknown: There is no such award.
    """
    award = work.get(Award, award_id)
    if award is None or award.deleted_at is not None:
        raise AwardUnknown
    award.certificate_words = words_text(
        OwnWords(clean_text(words.person), clean_text(words.school_class), clean_text(words.citation))
    )
    work.describe("certificates.said_instead", {"name": award.recipient_name})


def papers_of(
    papers: RoundPapers,
    places: Collection[int],
    choices: CertificateChoices | None = None,
    squares: Mapping[AwardId, str] | None = None,
) -> list[Certificate]:
    """The certificates at these places, in the order of the list."""
    return [papers.paper(place, choices, squares) for place in sorted(places)]


def _belongs(award: AwardRow) -> str:
    """The line below the name: class and school of a learner or teacher, else the hamlet."""
    if award.recipient_kind in {"pupil", "teacher"}:
        parts = (_class(award.class_name), _school(award.school))
        return ", ".join(part for part in parts if part)
    return award.hamlet


def _class(name: str) -> str:
    return name if not name or name.lower().startswith("lớp") else f"Lớp {name}"


def _school(name: str) -> str:
    return name if not name or name.lower().startswith("trường") else f"Trường {name}"


def _birth(iso: str) -> str:
    """`2012-03-04` → `04/03/2012`; a year stays a year."""
    return "/".join(reversed(iso.split("-")))
