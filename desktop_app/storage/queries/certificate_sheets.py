"""Questions about what certificates say that lists of awards do not show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, text

from desktop_app.domain.certificate_choices import CertificateChoices, OwnWords, parts_of, words_of
from desktop_app.domain.ids import AwardId, RoundId
from desktop_app.domain.members import Sex


@dataclass(frozen=True, slots=True)
class CertificateNote:
    """Of one award.

    Attributes:
        sex: Of the person in the book; empty: not known.
        words: What the certificate says instead.
        number: In the register, with the letter of another device: `12`, `B12`; empty: none yet.
        prints: How often it was printed, on any device.
    """

    sex: Sex
    words: OwnWords
    number: str
    prints: int


_CHOICES = text(
    "SELECT design, certificate_title, citation, signer_name, signer_title, second_signer_name, second_signer_title,"
    " certificate_day, certificate_without FROM award_round WHERE id = :id AND deleted_at IS NULL"
)
_NOTES = text(
    "SELECT a.id, a.certificate_words, coalesce(p.sex, '') AS sex, c.letter, c.number,"
    " (SELECT count(*) FROM paper_print x WHERE x.subject_kind = 'certificate' AND x.subject_id = a.id) AS prints"
    " FROM award a LEFT JOIN person p ON p.id = a.person_id LEFT JOIN certificate c ON c.id ="
    " (SELECT id FROM certificate WHERE award_id = a.id ORDER BY number DESC, id DESC LIMIT 1)"
    " WHERE a.round_id = :round AND a.deleted_at IS NULL"
)
_FIRST_LETTER = "A"


def certificate_choices(reader: Connection, round_id: RoundId) -> CertificateChoices | None:
    """What was chosen for the certificates of a round; None: there is no such round."""
    row = reader.execute(_CHOICES, {"id": round_id.hex}).one_or_none()
    if row is None:
        return None
    return CertificateChoices(
        row.design,
        row.certificate_title,
        row.citation,
        row.signer_name,
        row.signer_title,
        row.second_signer_name,
        row.second_signer_title,
        _day(row.certificate_day),
        parts_of(row.certificate_without),
    )


def certificate_notes(reader: Connection, round_id: RoundId) -> dict[AwardId, CertificateNote]:
    """What certificates say besides, by award."""
    return {
        AwardId(UUID(row.id)): CertificateNote(
            row.sex if row.sex in {"male", "female"} else "",
            words_of(row.certificate_words),
            _number(row.letter, row.number),
            int(row.prints),
        )
        for row in reader.execute(_NOTES, {"round": round_id.hex})
    }


def _number(letter: str | None, number: int | None) -> str:
    if not number:
        return ""
    return str(number) if letter in {None, "", _FIRST_LETTER} else f"{letter}{number}"


def _day(text_: str) -> date | None:
    try:
        return date.fromisoformat(text_) if text_ else None
    except ValueError:
        return None
