"""Turns errors into sentences for people: what happened, and what to do."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from desktop_app.domain.errors import DomainError, EnvironmentFault
from desktop_app.domain.funds import FundTooSmall
from desktop_app.domain.money import format_amount
from desktop_app.i18n import _
from desktop_app.ui.sentences import (
    book,
    duplicates,
    families,
    list_imports,
    organisation,
    papers,
    people,
    province,
    users,
    window,
    work,
)

SENTENCES: dict[type[Exception], str] = {
    **work.SENTENCES,
    **duplicates.SENTENCES,
    **book.SENTENCES,
    **province.SENTENCES,
    **papers.SENTENCES,
    **window.SENTENCES,
    **organisation.SENTENCES,
    **users.SENTENCES,
    **families.SENTENCES,
    **list_imports.SENTENCES,
    **people.SENTENCES,
}

_AMOUNTS = frozenset({"amount", "largest", "balance", "wanted", "missing", "money"})


def sentence(error: DomainError | EnvironmentFault) -> str:
    """The sentence for one error, with its facts written as people write them."""
    template = next(SENTENCES[kind] for kind in type(error).__mro__ if kind in SENTENCES)
    facts = dict(error.facts)
    if isinstance(error, FundTooSmall):
        facts["missing"] = error.missing
    return _(template).format(**{name: _fact(name, value) for name, value in facts.items()})


def _fact(name: str, value: object) -> str:
    if isinstance(value, Path):
        return str(value)
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, int) and name in _AMOUNTS:
        return format_amount(value)
    return str(value)


def crash_sentence() -> str:
    """What is said when the fault is ours."""
    return _("Có trục trặc, nhưng sổ vẫn còn nguyên. Mở lại chương trình rồi làm tiếp.")
