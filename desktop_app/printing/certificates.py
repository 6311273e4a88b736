"""Giấy khen: one page across for every person, in an ornamental frame."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from desktop_app.printing.correction import NO_CORRECTION
from desktop_app.printing.drawing import Sheet, one_at_a_time
from desktop_app.printing.fitting import fit_stack
from desktop_app.printing.layout import load_layout
from desktop_app.printing.ornaments import draw_frame
from desktop_app.printing.values import (
    PrintedValueMissing,
    authority_values,
    board_values,
    date_values,
    optional,
    require,
    with_words,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from desktop_app.printing.correction import Correction
    from desktop_app.printing.layout import Layout, Stack
    from desktop_app.printing.pictures import Picture

TEMPLATES: Final = ("khung-vang", "khung-xanh")
_KNOWN: Final = frozenset(
    {
        "board_1",
        "board_2",
        "board_3",
        "title",
        "issuer",
        "person",
        "school_class",
        "citation",
        "decision_number",
        "register_number",
        "place",
        "day",
        "month",
        "year",
        "signer_title",
        "signer_name",
        "on_behalf",
        "on_behalf_2",
    }
)
_SAME_FOR_ALL: Final = "same-for-all"


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
    _ = pictures, text_only, correction
    if not certificates:
        raise PrintedValueMissing(str(design), "certificates", "")
    template = design if isinstance(design, str) else design.title
    layout = load_layout(design, _KNOWN) if isinstance(design, str) else design
    pages = [with_words(layout.words["certificate"], _values(template, certificate)) for certificate in certificates]
    sheet = Sheet(layout, title=pages[0]["title"])
    shared, own = _split(layout, pages)
    _draw_shared(sheet, shared, pages[0])
    for done, values in enumerate(pages, start=1):
        sheet.stamp(_SAME_FOR_ALL)
        for stack in own:
            sheet.draw(fit_stack(stack, values, values["person"]))
        sheet.end_page()
        if report is not None:
            report(done, len(pages))
    return sheet.pdf()


def design_pdf(
    design: str | Layout,
    certificate: Certificate | None = None,
    *,
    pictures: Mapping[str, Picture] | None = None,
    aids: bool = False,
) -> bytes:
    """One page that shows a design, while it is made or chosen.

    Args:
        design: As for `certificates_pdf`.
        certificate: What it says; None: the sample values of the design.
        pictures: As for `certificates_pdf`.
        aids: Whether the place of the seal and empty places of pictures and squares are shown, dashed.
    """
    raise NotImplementedError


def _split(layout: Layout, pages: Sequence[Mapping[str, str]]) -> tuple[list[Stack], list[Stack]]:
    """Stacks that read the same on every page are drawn once; the others on every page."""
    first = pages[0]
    varying = {name for name in first if any(values[name] != first[name] for values in pages)}
    shared: list[Stack] = []
    own: list[Stack] = []
    for stack in layout.stacks:
        (own if stack.variables() & varying else shared).append(stack)
    return shared, own


def _draw_shared(sheet: Sheet, shared: Sequence[Stack], values: Mapping[str, str]) -> None:
    with sheet.stamp_in_the_making(_SAME_FOR_ALL):
        if sheet.layout.frame is not None:
            draw_frame(sheet, sheet.layout.frame)
        sheet.draw_stacks(shared, values, values["person"])


def _values(template: str, certificate: Certificate) -> dict[str, str]:
    needed = require(
        template,
        certificate.person,
        person=certificate.person,
        issuer=certificate.issuer,
        citation=certificate.citation,
        place=certificate.place,
        signer_title=certificate.signer_title,
        signer_name=certificate.signer_name,
    )
    free = optional(
        title=certificate.title,
        school_class=certificate.school_class,
        decision_number=certificate.decision_number,
        register_number=certificate.register_number,
    )
    return (
        board_values(template, certificate.board_lines)
        | date_values(certificate.day)
        | authority_values(certificate.on_behalf)
        | needed
        | free
    )
