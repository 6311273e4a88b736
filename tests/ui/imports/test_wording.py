from __future__ import annotations

from desktop_app.spreadsheets.list_kinds import Kind
from desktop_app.ui.imports.wording import WORDS, Sums, summary, write_text, written_text


def test_every_kind_of_list_has_its_words():
    assert set(WORDS) == set(Kind)


def test_sums_are_told_as_far_as_there_are_any():
    assert summary(Kind.MEMBERS, Sums(new=77)) == "Sẽ thêm 77 người"
    assert summary(Kind.CANDIDATES, Sums(new=9, ruled=4)) == "Sẽ thêm 9 em · 4 em theo mức của hội"
    told = summary(Kind.MEMBERS, Sums(new=1_200, filled=3, known=4, behind=9))
    assert told == "Sẽ thêm 1.200 người · bổ sung 3 người · 4 dòng đã có · để lại 9 dòng"


def test_the_button_counts_what_changes_the_book():
    assert write_text(Kind.DONATIONS, Sums(new=40, known=2)) == "Ghi 40 khoản vào sổ"
    assert written_text(Kind.MEMBERS, 1_077) == "Đã ghi 1.077 người vào sổ"
