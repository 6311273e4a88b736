"""Giấy khen: one page across for every person, in an ornamental frame."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from desktop_app.domain.amount_words import amount_in_words
from desktop_app.domain.certificate_fields import filled
from desktop_app.domain.money import format_amount
from desktop_app.printing.certificate_designs import design_of
from desktop_app.printing.certificate_pages import CertificatePages, stacks_of
from desktop_app.printing.correction import NO_CORRECTION
from desktop_app.printing.drawing import one_at_a_time
from desktop_app.printing.values import (
    PrintedValueMissing,
    authority_values,
    board_values,
    date_values,
    optional,
    with_words,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from desktop_app.printing.boxes import Stack
    from desktop_app.printing.correction import Correction
    from desktop_app.printing.layout import Layout
    from desktop_app.printing.pictures import Picture

_WORDS: Final = {"title": "GIẤY KHEN"}
_NO_HEAD: Final = {"board_1": "", "board_2": "", "board_3": ""}
_SAMPLE_SQUARE: Final = "HTTPS://KHUYENHOC.EXAMPLE/" + "KH2026" * 40
"""About as much as a signed certificate says."""


@dataclass(frozen=True, slots=True)
class Recipient:
    """What the fields of a text mean for one recipient, a pupil, a family or a donor; empty: not known.

    Attributes:
        full_name: Without the word before it.
        salutation: `Em`, `Ông`, `Gia đình ông` …
        amount: In đồng; 0: none.
        goods: `5 quyển vở`.
        birth: As it is written for people.
        board_name: `Hội Khuyến học xã Quỳnh Lưu`.
    """

    full_name: str = ""
    salutation: str = ""
    class_name: str = ""
    school: str = ""
    achievement: str = ""
    school_year: str = ""
    amount: int = 0
    goods: str = ""
    hamlet: str = ""
    birth: str = ""
    parent: str = ""
    round_name: str = ""
    programme: str = ""
    board_name: str = ""


NOBODY: Final = Recipient()


@dataclass(frozen=True, slots=True)
class Certificate:
    """What one certificate says.

    Attributes:
        board_lines: One to three lines; the last names the board.
        issuer: Who awards, `CHỦ TỊCH HỘI KHUYẾN HỌC XÃ QUỲNH LƯU`.
        person: The recipient with the word before the name, `Em Hồ Thị Ngọc Ánh`.
        citation: What for, with fields in braces (domain/certificate_fields.py).
        place: Where it is signed, `Quỳnh Lưu`.
        day: When it is signed.
        signer_title: `CHỦ TỊCH`.
        signer_name: Full name, without academic titles.
        title: The large words; when empty, those of the template, `GIẤY KHEN`.
        school_class: `Lớp 9A, Trường THCS Quỳnh Lưu`, may be empty.
        decision_number: Of the decision, `128/QĐ-HKH`, may be empty.
        register_number: In the register of awards, may be empty.
        on_behalf: Lines above the signer's title, none to two: `TM. BAN CHẤP HÀNH`.
        second_title, second_name: Who signs at the left, may be empty.
        second_on_behalf: Lines above the second signer's title.
        about: What the fields of `citation` mean for this recipient.
        qr_text: What telephones read from the square; empty: no square.
    """

    board_lines: tuple[str, ...]
    issuer: str
    person: str
    citation: str
    place: str
    day: date
    signer_title: str
    signer_name: str
    title: str = ""
    school_class: str = ""
    decision_number: str = ""
    register_number: str = ""
    on_behalf: tuple[str, ...] = ()
    second_title: str = ""
    second_name: str = ""
    second_on_behalf: tuple[str, ...] = ()
    about: Recipient = NOBODY
    qr_text: str = ""


@one_at_a_time
def certificates_pdf(
    certificates: Sequence[Certificate],
    design: str | Layout = "khung-vang",
    report: Callable[[int, int], None] | None = None,
    *,
    pictures: Mapping[str, Picture] | None = None,
    text_only: bool = False,
    correction: Correction = NO_CORRECTION,
) -> bytes:
    """All certificates as one PDF, a page for each, in the order given; the same bytes for the same values.

    Args:
        certificates: At least one.
        design: The name of a bundled design, or a design of the board's own.
        report: Called after every page with pages done and pages in all.
        pictures: By the names that the design gives them: `logo`, …
        text_only: Whether they are printed on bought blanks, also when the design itself does not say so.
        correction: How far the printer is off.

    Raises:
        PrintedValueMissing: There is no certificate, or a required value is empty.
        FieldUnknown, BraceAlone: A citation names a field that certificates do not have.
        GlyphMissing: A letter cannot be printed; names the person.
        TextDoesNotFit: A text is too long for its place; names the person.
    """
    layout = design_of(design)
    if not certificates:
        raise PrintedValueMissing(layout.title, "certificates", "")
    pages = [certificate_values(layout, certificate, text_only=text_only) for certificate in certificates]
    drawn = CertificatePages(layout, pages, pictures or {}, text_only=text_only)
    return drawn.pdf([certificate.qr_text for certificate in certificates], correction, report)


@one_at_a_time
def design_pdf(
    design: str | Layout,
    certificate: Certificate | None = None,
    *,
    pictures: Mapping[str, Picture] | None = None,
    aids: bool = False,
) -> bytes:
    """One page that shows a design, while it is made or chosen: to be looked at, so not compressed.

    Args:
        design: As for `certificates_pdf`.
        certificate: What it says; None: the sample values of the design.
        pictures: As for `certificates_pdf`.
        aids: Whether the place of the seal and empty places of pictures and squares are shown, dashed.
    """
    layout = design_of(design)
    values = _sample_values(layout) if certificate is None else certificate_values(layout, certificate)
    square = _SAMPLE_SQUARE if certificate is None else certificate.qr_text
    drawn = CertificatePages(layout, [values], pictures or {}, text_only=False)
    return drawn.pdf([square], NO_CORRECTION, aids=aids, packed=False)


def certificate_values(design: Layout, certificate: Certificate, *, text_only: bool = False) -> dict[str, str]:
    """What a certificate says in each place of the design.

    Raises:
        PrintedValueMissing: A value is empty that the design shows and no certificate can do without.
        FieldUnknown, BraceAlone: The citation names a field that certificates do not have.
    """
    fields = certificate_fields(certificate)
    shown = _shown(design, text_only or design.text_only)
    needed = optional(
        person=certificate.person,
        issuer=certificate.issuer,
        citation=filled(certificate.citation, fields),
        place=certificate.place,
        signer_title=certificate.signer_title,
        signer_name=certificate.signer_name,
    )
    for field, value in needed.items():
        if not value and (field == "person" or field in shown):
            raise PrintedValueMissing(design.title, field, certificate.person)
    free = optional(
        title=certificate.title,
        school_class=certificate.school_class,
        second_title=certificate.second_title,
        second_name=certificate.second_name,
        second_on_behalf=" ".join(certificate.second_on_behalf),
    )
    head = board_values(design.title, certificate.board_lines) if "board_3" in shown else _NO_HEAD
    authority, day = authority_values(certificate.on_behalf), date_values(certificate.day)
    return with_words(design.words.get("certificate", _WORDS), head | day | authority | fields | needed | free)


def certificate_fields(certificate: Certificate) -> dict[str, str]:
    """What each field of recipients means for this certificate, by the codes of `domain.certificate_fields.FIELDS`."""
    about = certificate.about
    return optional(
        full_name=about.full_name or certificate.person,
        salutation=about.salutation,
        class_name=about.class_name,
        school=about.school,
        achievement=about.achievement,
        school_year=about.school_year,
        amount=f"{format_amount(about.amount)} đồng" if about.amount else "",
        amount_words=amount_in_words(about.amount) if about.amount else "",
        goods=about.goods,
        hamlet=about.hamlet,
        birth=about.birth,
        parent=about.parent,
        round_name=about.round_name,
        programme=about.programme,
        board_name=about.board_name,
        decision_number=certificate.decision_number,
        register_number=certificate.register_number,
    )


def _sample_values(design: Layout) -> dict[str, str]:
    return design.variables | design.words.get("certificate", {})


@lru_cache(maxsize=8)
def _shown_by(stacks: tuple[Stack, ...]) -> frozenset[str]:
    return frozenset(name for stack in stacks for name in stack.variables())


def _shown(design: Layout, bare: bool) -> frozenset[str]:  # noqa: FBT001
    return _shown_by(stacks_of(design, text_only=bare))
