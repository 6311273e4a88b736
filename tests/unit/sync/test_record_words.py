from __future__ import annotations

from desktop_app.sync.record_words import FIELD_LABELS, OTHER_FIELD, OTHER_RECORD, field_label, record_word


def test_a_record_and_a_field_are_called_as_people_call_them() -> None:
    assert (record_word("person"), field_label("phone")) == ("người trong sổ", "Số điện thoại")


def test_what_a_newer_program_wrote_is_called_something_all_the_same() -> None:
    assert (record_word("drone"), field_label("altitude")) == (OTHER_RECORD, OTHER_FIELD)


def test_the_empty_field_stands_for_the_record_taken_out() -> None:
    assert field_label("") == FIELD_LABELS["deleted_at"]
