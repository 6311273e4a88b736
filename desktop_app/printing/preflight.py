"""Before a batch is printed: every text is measured and fitted, every letter looked up in its font."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from desktop_app.printing.certificates import Certificate
    from desktop_app.printing.layout import Layout
    from desktop_app.printing.pictures import Picture

Trouble = Literal["shrunk", "wrapped", "letter_missing", "does_not_fit", "value_missing"]
"""`shrunk` and `wrapped` print well and may be looked at; with the others the sheet cannot be printed."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about one text of one sheet that a person should decide on before the batch is printed.

    Attributes:
        place: Which certificate of the batch, from 0.
        person: Whom it is for.
        box: Name of the box in the design.
        text: What was to be printed there; for `value_missing` the field in braces, or the name of the value.
        trouble: What happened.
        percent: Its size in percent of that of the design.
        lines: On how many lines it stands.
        letter: The letter that no font of the text holds.
    """

    place: int
    person: str
    box: str
    text: str
    trouble: Trouble
    percent: int = 100
    lines: int = 1
    letter: str = ""

    @property
    def stops(self) -> bool:
        """Whether this sheet cannot be printed."""
        return self.trouble in {"letter_missing", "does_not_fit", "value_missing"}


def preflight(
    certificates: Sequence[Certificate],
    design: str | Layout = "khung-vang",
    *,
    pictures: Mapping[str, Picture] | None = None,
    text_only: bool = False,
) -> tuple[Finding, ...]:
    """What is not as the design would have it, sheet after sheet; nothing, when all is well.

    If no finding `stops`, `certificates_pdf` prints all of them: nothing is clipped, no letter is an empty box.

    Raises:
        TemplateUnreadable, UnknownVariable, UnknownFont: The design cannot be used.
    """
    raise NotImplementedError
