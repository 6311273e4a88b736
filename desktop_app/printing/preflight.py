"""Before a batch is printed: every text is measured and fitted, every letter looked up in its font."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal

from desktop_app.domain.certificate_fields import fields_of, shown_text
from desktop_app.printing.certificate_designs import design_of
from desktop_app.printing.certificate_pages import split, stacks_of
from desktop_app.printing.certificates import certificate_fields, certificate_values
from desktop_app.printing.fitting import StackFitter, TextDoesNotFit
from desktop_app.printing.fonts import GlyphMissing
from desktop_app.printing.values import PrintedValueMissing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from desktop_app.printing.boxes import Stack
    from desktop_app.printing.certificates import Certificate
    from desktop_app.printing.layout import Layout
    from desktop_app.printing.pictures import Picture

Trouble = Literal["shrunk", "wrapped", "letter_missing", "does_not_fit", "value_missing"]
"""`shrunk` and `wrapped` print well and may be looked at; with the others the sheet cannot be printed as it should."""

_STOPPING: Final = frozenset({"letter_missing", "does_not_fit", "value_missing"})
_HARDLY_SMALLER: Final = 99.5  # percent


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about one text of one sheet that a person should decide on before the batch is printed.

    Attributes:
        place: Which certificate of the batch, from 0; what is the same on all is told of the first.
        person: Whom it is for.
        box: Name of the box in the design; empty for `value_missing`.
        text: What was to be printed there; for `value_missing` the field of the citation that this recipient does not
            fill, as people write it (`{danh hiệu}`), or the name of the value in `Certificate`.
        trouble: `shrunk` to `percent`; `wrapped` where one line was meant; `letter_missing` in every font of the text;
            `does_not_fit` even at its smallest size; `value_missing` that the paper cannot do without.
        percent: Its size in percent of that of the design.
        lines: On how many lines it stands.
        letter: The letter that no font of the text holds.
        of_all: Whether it is the same on all certificates of the batch.
    """

    place: int
    person: str
    box: str
    text: str
    trouble: Trouble
    percent: int = 100
    lines: int = 1
    letter: str = ""
    of_all: bool = False

    @property
    def stops(self) -> bool:
        """Whether this sheet cannot be printed."""
        return self.trouble in _STOPPING


def preflight(
    certificates: Sequence[Certificate],
    design: str | Layout = "khung-vang",
    *,
    pictures: Mapping[str, Picture] | None = None,
    text_only: bool = False,
) -> tuple[Finding, ...]:
    """What is not as the design would have it, sheet after sheet; nothing, when all is well.

    If no finding `stops`, `certificates_pdf` prints all of them: nothing is clipped, no letter is an empty box.

    Args:
        certificates: In the order in which they will be printed.
        design: As for `certificates_pdf`, like the other arguments.
        pictures: As for `certificates_pdf`; they do not change what fits.
        text_only: Whether they are printed on bought blanks.

    Raises:
        TemplateUnreadable: There is no such design.
        FieldUnknown, BraceAlone: A citation names a field that certificates do not have.
    """
    _ = pictures
    layout = design_of(design)
    findings: list[Finding] = []
    pages: list[tuple[int, dict[str, str]]] = []
    for place, certificate in enumerate(certificates):
        known = certificate_fields(certificate)
        empty = [
            Finding(place, certificate.person, "", shown_text(f"{{{code}}}"), "value_missing")
            for code in fields_of(certificate.citation)
            if not known[code]
        ]
        findings += empty
        try:
            pages.append((place, certificate_values(layout, certificate, text_only=text_only)))
        except PrintedValueMissing as missing:
            findings.append(Finding(place, certificate.person, "", missing.field, "value_missing"))
    if pages:
        findings += _fitted(stacks_of(layout, text_only=text_only), pages)
    return tuple(sorted(findings, key=lambda finding: finding.place))


def _fitted(stacks: Sequence[Stack], pages: Sequence[tuple[int, dict[str, str]]]) -> list[Finding]:
    values = [said for _, said in pages]
    shared, own = split(stacks, values)
    findings: list[Finding] = []
    for stack in shared:
        found = _of_stack(StackFitter(stack), values[0], pages[0][0])
        findings += (replace(finding, of_all=len(pages) > 1) for finding in found)
    fitters = [StackFitter(stack) for stack in own]
    for place, said in pages:
        for fitter in fitters:
            findings += _of_stack(fitter, said, place)
    return findings


def _of_stack(fitter: StackFitter, values: dict[str, str], place: int) -> list[Finding]:
    person, box = values["person"], fitter.stack.name
    try:
        fitted = fitter.fit(values, person)
    except GlyphMissing as missing:
        text = next((text for text in values.values() if missing.letter in text), "")
        return [Finding(place, person, box, text, "letter_missing", letter=missing.letter)]
    except TextDoesNotFit as refused:
        return [Finding(place, person, box, refused.text, "does_not_fit")]
    findings: list[Finding] = []
    for came in fitted.texts:
        percent = came.share * 100
        if came.lines > 1 and (came.item.is_name or came.item.shrink_to < 1):
            findings.append(Finding(place, person, box, came.text, "wrapped", round(percent), came.lines))
        elif percent < _HARDLY_SMALLER:
            findings.append(Finding(place, person, box, came.text, "shrunk", round(percent), came.lines))
    return findings
