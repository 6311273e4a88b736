from __future__ import annotations

from datetime import date

from desktop_app.ui.funds.voucher_texts import LineTexts, VoucherTexts

TODAY = date(2026, 11, 21)


def test_what_was_typed_comes_back_word_for_word():
    texts = VoucherTexts(
        "Bà Lài", "2tr", "bank", "Ủng hộ", "20/11/2026", category="fee", lines=(LineTexts("500k", note="Cả nhà"),)
    )
    assert VoucherTexts.from_draft(texts.as_draft(TODAY)) == texts


def test_a_day_that_stood_there_by_itself_is_no_part_of_the_draft():
    assert "day" not in VoucherTexts("Bà Lài", day="21/11/2026").as_draft(TODAY)


def test_choices_alone_are_nothing_that_would_be_missed():
    assert VoucherTexts(method="bank", reason="Ủng hộ", category="fee", fund="00").is_blank
    assert not VoucherTexts(lines=(LineTexts(),)).is_blank


def test_a_draft_of_an_older_form_and_a_damaged_one_are_read_as_far_as_they_can():
    assert VoucherTexts.from_draft({"donor": "Bà Lài", "unknown": "x"}).party == "Bà Lài"
    for damaged in ("{", "5", '{"a": 1}', "[5]"):
        assert VoucherTexts.from_draft({"party": "A", "lines": damaged}).lines in {(), (LineTexts(),)}
