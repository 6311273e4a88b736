"""What can go wrong, as values: one class per broken rule, with facts and never a sentence.

Three kinds reach a person in three ways (docs/architecture.md, "Errors"):

    Exception
    ├── DomainError        a broken rule: shown beside the field, nothing is saved
    ├── EnvironmentFault   the surroundings: disk, file, network; shown as a banner, the work is kept
    └── anything else      our fault: logged, one calm dialog, the program stays up

`ui/messages.py` holds the sentence of every class; a test fails if one has none.
"""

from __future__ import annotations

import dataclasses


class _Told(Exception):
    """Common part of the two roots: the facts that the sentence needs."""

    @property
    def facts(self) -> dict[str, object]:
        """The fields of the class by name, for the sentence in `ui/messages.py`."""
        if not dataclasses.is_dataclass(self):
            return {}
        return {f.name: getattr(self, f.name) for f in dataclasses.fields(self)}

    def __str__(self) -> str:  # pyright: ignore[reportImplicitOverride] - as in domain/dates.py
        return f"{type(self).__name__}({', '.join(f'{k}={v!r}' for k, v in self.facts.items())})"


class DomainError(_Told):
    """A rule of the association's work was broken; nothing was saved."""


class EnvironmentFault(_Told):
    """The surroundings failed (disk, file, network); the work is kept and can be tried again."""


# Everything that decoding bytes from elsewhere raises, all of it before a signature is looked at: msgspec's own errors
# are ValueErrors, a broken letter is Python's own, and so is nesting without a bottom.
NOT_DECODED = (ValueError, RecursionError)
