"""Sentences of differences between devices, and what the journal says of choosing."""

from __future__ import annotations

from desktop_app.i18n import N_
from desktop_app.services import conflicts
from desktop_app.ui.sentences.saying import Saying

SENTENCES: dict[type[Exception], str] = {
    conflicts.DifferenceSettled: N_("Chỗ này vừa được ghi lại ở nơi khác. Xem lại rồi chọn."),
}

SYNC_SAYINGS: dict[str, Saying] = {
    "sync.difference_settled": Saying(N_("Chọn bản đúng của {name}"), "check"),
}

SYNC_UNDONE: dict[str, str] = {
    "sync.difference_settled": N_("chọn bản đúng"),
}
