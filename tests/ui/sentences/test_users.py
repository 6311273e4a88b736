"""What the people who open one book are told."""

from __future__ import annotations

from desktop_app.domain.users import NotKeeper, UserTwice
from desktop_app.storage.faults import OutsideScope
from desktop_app.ui.messages import sentence


def test_who_may_not_do_it_is_told_who_may() -> None:
    assert "Nhờ người giữ sổ" in sentence(NotKeeper())
    assert "nhờ người giữ cả sổ" in sentence(OutsideScope(3))
    assert "3 chỗ" in sentence(OutsideScope(3))


def test_a_name_that_is_taken_stands_in_the_sentence() -> None:
    assert "ông Hồ Văn Tộc" in sentence(UserTwice("ông Hồ Văn Tộc"))
