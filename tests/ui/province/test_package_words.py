from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop_app.services.package_enrolment import Invited
from desktop_app.services.package_reading import AnswerTaken
from desktop_app.services.packages import WrittenPackage
from desktop_app.services.relay import Carried, HandedIn
from desktop_app.storage.package_notes import NotedPackage
from desktop_app.sync.faults import DeviceNotRecognised
from desktop_app.sync.reports import SetAside
from desktop_app.ui.province.package_words import (
    Words,
    carried_line,
    files_words,
    handed_in_words,
    read_words,
    size_words,
    waiting_words,
    written_words,
)

ANSWER = AnswerTaken(3, 12, 2, "ok", "proof", (), 0, more=False, again=False)
CARRIED = Carried("d", "Ban dòng họ Hồ (mẫu)", "2026-11-22", 3, 14, "carried")


def answer(**changed: object) -> Words:
    facts = {name: getattr(ANSWER, name) for name in AnswerTaken.__slots__} | changed
    return read_words(AnswerTaken(**facts))


def test_an_answer_says_what_went_and_what_came() -> None:
    assert read_words(ANSWER) == Words("Tỉnh đã nhận gói số 3", "Đã gửi 12 thay đổi, nhận 2.", "ok")
    assert "từ trước" in answer(sent=0, received=0).text
    assert "Còn 5 thay đổi" in answer(left=5).text
    assert "chép thêm một gói" in answer(more=True).text
    assert answer(again=True, sent=0, received=0).title == "Tệp trả lời này đã nhận trước rồi"
    aside = answer(set_aside=(SetAside(None, 0, "x"),))  # pyright: ignore[reportArgumentType]
    assert (aside.kind, "để riêng 1 mục" in aside.text) == ("warn", True)


def test_several_files_are_told_line_by_line_with_the_worst_sign() -> None:
    good, bad = Words("Nhận rồi", "", "ok"), Words("Hỏng", "x", "bad")
    assert files_words([("a", good)]) == good
    assert files_words([("a", good), ("b", bad)]) == Words("Đã đọc 2 tệp", "a: Nhận rồi\nb: Hỏng", "bad")


def test_an_invitation_without_a_code_only_tells_the_keys() -> None:
    until = datetime(2026, 11, 25, 3, 0, tzinfo=UTC)
    both = [
        read_words(Invited("Tỉnh Nghệ An", "", "3F9A", can_enrol=can, expires_at=until)).text for can in (True, False)
    ]
    assert ["đơn xin ghép" in text for text in both] == [True, False]
    assert all("3F9A" in text for text in both)


def test_what_was_written_counts_its_changes() -> None:
    one = WrittenPackage(Path("a"), 3, 12, 100)
    assert written_words([one]) == ("Đã chép gói số 3", "12 thay đổi, niêm kín: chỉ Hội tỉnh mở được.")
    assert written_words([one, one])[0] == "Đã chép 2 gói"
    assert "chỉ hỏi tỉnh" in written_words([WrittenPackage(Path("a"), 3, 0, 100)])[1]


def test_the_last_package_says_whether_it_was_answered() -> None:
    noted = NotedPackage("d", "out", "2026-11-22T04:00:00+00:00", number=3, changes=12, state="written")
    assert waiting_words(None) == ""
    assert "đang chờ tỉnh trả lời" in waiting_words(noted)
    answered = NotedPackage("d", "out", "2026-11-22T04:00:00+00:00", number=3, changes=12, state="answered")
    assert "tỉnh đã nhận đủ 12 thay đổi" in waiting_words(answered)


@pytest.mark.parametrize(
    ("state", "said"), [("carried", "chờ chuyển"), ("handed_in", "đã chép tiếp"), ("answered", "tỉnh đã trả lời")]
)
def test_a_carried_package_says_how_far_it_is(state: str, said: str) -> None:
    assert said in carried_line(Carried("d", "Ban (mẫu)", "", 3, 14, state))


def test_what_was_handed_in_for_others_names_the_refused() -> None:
    assert handed_in_words([]).kind == "info"
    assert handed_in_words([HandedIn(CARRIED, None)]).kind == "ok"
    mixed = handed_in_words([HandedIn(CARRIED, None), HandedIn(CARRIED, DeviceNotRecognised())])
    assert (mixed.kind, "Ban dòng họ Hồ" in mixed.text) == ("warn", True)


@pytest.mark.parametrize(("size", "said"), [(900, "900 byte"), (14_500, "14 KB"), (3_435_973_837, "3,2 GB")])
def test_sizes_are_said_in_one_unit(size: int, said: str) -> None:
    assert size_words(size) == said
