"""Kinds of members, relations and purposes are data: complete, with codes that stay."""

import re

import pytest

from desktop_app.domain.members import MemberKindUnknown
from desktop_app.domain.privacy import ConsentPurposeUnknown
from desktop_app.storage.rules import (
    consent_purpose,
    consent_purposes,
    member_kind,
    member_kinds,
    relation_label,
    relations,
)


def test_codes_are_plain_words_and_stand_once_and_labels_are_there() -> None:
    for rows in (member_kinds(), relations(), consent_purposes()):
        codes = [row.code for row in rows]
        assert len(codes) == len(set(codes)) > 3
        assert all(re.fullmatch(r"[a-z_]+", code) for code in codes), "they go into questions as text"
        assert all(row.label for row in rows)


def test_the_codes_that_the_tables_begin_with_are_there() -> None:
    assert member_kind("regular").pays_fee
    assert not member_kind("honorary").pays_fee
    assert consent_purpose("publish_name").about == "publish"
    assert {relation.code for relation in relations() if relation.as_guardian} >= {"father", "mother", "guardian"}
    assert next(relation for relation in relations() if relation.code == "head").in_household


def test_an_unknown_code_is_refused_and_an_unknown_relation_stands_for_itself() -> None:
    with pytest.raises(MemberKindUnknown):
        member_kind("king")
    with pytest.raises(ConsentPurposeUnknown):
        consent_purpose("everything")
    assert relation_label("mother") == "Mẹ"
    assert relation_label("nuôi") == "nuôi"
