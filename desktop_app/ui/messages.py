"""Turns errors into sentences for people: what happened, and what to do."""

from __future__ import annotations

from datetime import date
from importlib import import_module
from pathlib import Path

from desktop_app.domain.errors import DomainError, EnvironmentFault
from desktop_app.domain.funds import AccountTooSmall, FundTooSmall, FundTooSmallLater
from desktop_app.domain.money import format_amount
from desktop_app.i18n import _

PLACES = (
    "work",
    "award_rounds",
    "money",
    "duplicates",
    "window",
    "organisation",
    "users",
    "families",
    "province",
    "book",
    "people",
    "money_setup",
    "money_control",
    "giving",
    "letters",
    "documents",
    "receipts",
    "ceremony",
    "approvals",
    "reviews",
    "attachments",
    "certificates",
    "designs",
    "printing",
    "papers",
    "proposals",
    "list_imports",
    "certificate_proofs",
    "decisions",
    "recovery",
    "packages",
    "sync",
)
"""The modules of `ui/sentences` that hold the sentences of errors. They are read one after the other until the error
is found, so that whoever is refused does not wait for the libraries of papers and workbooks, which stand last."""

_AMOUNTS = frozenset({"amount", "largest", "balance", "wanted", "missing", "money", "paid"})


def sentence(error: DomainError | EnvironmentFault) -> str:
    """The sentence for one error, with its facts written as people write them."""
    template = _template(type(error))
    facts = dict(error.facts)
    if isinstance(error, FundTooSmall | FundTooSmallLater | AccountTooSmall):
        facts["missing"] = error.wanted - error.balance
    return _(template).format(**{name: _fact(name, value) for name, value in facts.items()})


def sentences(place: str) -> dict[type[Exception], str]:
    """The sentences of one of `PLACES`, read now if they were not yet."""
    return import_module(f"desktop_app.ui.sentences.{place}").SENTENCES


def _template(kind: type[Exception]) -> str:
    return next(known[kind] for known in map(sentences, PLACES) if kind in known)


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
