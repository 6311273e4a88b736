"""Rules that are data: read from `resources/rules`."""

from __future__ import annotations

import tomllib
from functools import cache

from desktop_app.domain.award_kinds import AwardKind, Hardship, RecipientKind, RecipientRule
from desktop_app.domain.donors import DonorKindRule
from desktop_app.domain.funds import VoucherCategory, Way
from desktop_app.domain.members import MemberKind, MemberKindUnknown, Relation
from desktop_app.domain.officers import OfficerRole, UnknownOfficerRole
from desktop_app.domain.organisation import UnitKind, UnknownUnitKind
from desktop_app.domain.privacy import ConsentPurpose, ConsentPurposeUnknown
from desktop_app.resource_files import resource_path


@cache
def unit_kinds() -> tuple[UnitKind, ...]:
    """The kinds of boards, in the order in which they are offered."""
    data = tomllib.loads(resource_path("rules", "unit_kinds.toml").read_text(encoding="utf-8"))
    return tuple(
        UnitKind(k["code"], k["label"], k["hint"], k["name"], k["icon"], tuple(k["below"]), k.get("keeps_book", True))
        for k in data["kind"]
    )


def book_kinds() -> tuple[UnitKind, ...]:
    """The kinds of boards that begin a book of their own."""
    return tuple(kind for kind in unit_kinds() if kind.keeps_book)


def unit_kind(code: str) -> UnitKind:
    """The kind of this code.

    Raises:
        UnknownUnitKind: There is none.
    """
    for kind in unit_kinds():
        if kind.code == code:
            return kind
    raise UnknownUnitKind(code, ", ".join(kind.code for kind in unit_kinds()))


@cache
def member_kinds() -> tuple[MemberKind, ...]:
    """The kinds of membership, in the order in which they are offered."""
    data = tomllib.loads(resource_path("rules", "member_kinds.toml").read_text(encoding="utf-8"))
    return tuple(MemberKind(k["code"], k["label"], k["hint"], k["pays_fee"]) for k in data["kind"])


def member_kind(code: str) -> MemberKind:
    """The kind of membership of this code.

    Raises:
        MemberKindUnknown: There is none.
    """
    for kind in member_kinds():
        if kind.code == code:
            return kind
    raise MemberKindUnknown(code)


@cache
def relations() -> tuple[Relation, ...]:
    """What people are to the head of a household or to a child, in the order in which it is offered."""
    data = tomllib.loads(resource_path("rules", "relations.toml").read_text(encoding="utf-8"))
    return tuple(Relation(r["code"], r["label"], r["in_household"], r["as_guardian"]) for r in data["relation"])


def relation_label(code: str) -> str:
    """What people call a relation; a code that this program does not know stands for itself."""
    return next((relation.label for relation in relations() if relation.code == code), code)


@cache
def consent_purposes() -> tuple[ConsentPurpose, ...]:
    """What one can agree to, in the order in which it is asked."""
    data = tomllib.loads(resource_path("rules", "consent_purposes.toml").read_text(encoding="utf-8"))
    return tuple(ConsentPurpose(p["code"], p["label"], p["hint"], p["about"]) for p in data["purpose"])


def consent_purpose(code: str) -> ConsentPurpose:
    """The purpose of this code.

    Raises:
        ConsentPurposeUnknown: There is none.
    """
    for purpose in consent_purposes():
        if purpose.code == code:
            return purpose
    raise ConsentPurposeUnknown(code)


@cache
def officer_roles() -> tuple[OfficerRole, ...]:
    """The posts in a board, in the order in which they are offered."""
    data = tomllib.loads(resource_path("rules", "officer_roles.toml").read_text(encoding="utf-8"))
    return tuple(
        OfficerRole(
            r["code"],
            r["label"],
            r["title"],
            tuple(r.get("kinds", ())),
            r.get("leads", False),
            r.get("prefix", ""),
            r.get("signing_for", ""),
        )
        for r in data["role"]
    )


def officer_role(code: str) -> OfficerRole:
    """The post of this code.

    Raises:
        UnknownOfficerRole: There is none.
    """
    for role in officer_roles():
        if role.code == code:
            return role
    raise UnknownOfficerRole(code, ", ".join(role.code for role in officer_roles()))


@cache
def donor_kinds() -> tuple[DonorKindRule, ...]:
    """The kinds of donors, in the order in which they are offered."""
    data = tomllib.loads(resource_path("rules", "donor_kinds.toml").read_text(encoding="utf-8"))
    return tuple(DonorKindRule(k["code"], k["label"], k["hint"], tuple(k["openings"])) for k in data["kind"])


@cache
def voucher_categories(way: Way | None = None) -> tuple[VoucherCategory, ...]:
    """The kinds of income (`in`), of spending (`out`), or both, in the order in which they are offered."""
    data = tomllib.loads(resource_path("rules", "voucher_categories.toml").read_text(encoding="utf-8"))
    found = (VoucherCategory(c["code"], c["way"], c["label"], c["hint"]) for c in data["category"])
    return tuple(category for category in found if way is None or category.way == way)


def category_label(code: str) -> str:
    """What people call a kind of income or spending; a code that this program does not know stands for itself."""
    return next((category.label for category in voucher_categories() if category.code == code), code)


@cache
def award_kinds() -> tuple[AwardKind, ...]:
    """The kinds of awards, in the order in which they are offered."""
    data = tomllib.loads(resource_path("rules", "award_kinds.toml").read_text(encoding="utf-8"))
    return tuple(
        AwardKind(
            k["code"],
            k["label"],
            k["hint"],
            tuple(k["recipients"]),
            k["wants_proof"],
            k["certificate_title"],
            k["citation"],
            k["spending"],
            k["icon"],
        )
        for k in data["kind"]
    )


def award_kind(code: str) -> AwardKind | None:
    """The kind of award of this code; None: not said, or of a newer program."""
    return next((kind for kind in award_kinds() if kind.code == code), None)


@cache
def recipient_rules() -> tuple[RecipientRule, ...]:
    """The kinds of recipients, in the order in which they are offered."""
    data = tomllib.loads(resource_path("rules", "award_kinds.toml").read_text(encoding="utf-8"))
    return tuple(RecipientRule(r["code"], r["label"], r["word"], r["person"]) for r in data["recipient"])


def recipient_rule(code: RecipientKind) -> RecipientRule:
    """The rule of a kind of recipient."""
    return next(rule for rule in recipient_rules() if rule.code == code)


@cache
def hardships() -> tuple[Hardship, ...]:
    """Why families need help, in the order in which it is offered."""
    data = tomllib.loads(resource_path("rules", "hardships.toml").read_text(encoding="utf-8"))
    return tuple(
        Hardship(h["code"], h["label"], h["proof"], h["valid_years"], tuple(h["words"])) for h in data["hardship"]
    )


def hardship_label(code: str) -> str:
    """What people call a hardship; a code that this program does not know stands for itself."""
    return next((hardship.label for hardship in hardships() if hardship.code == code), code)
