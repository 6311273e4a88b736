"""What the page of members says: standings, doubts, what was done."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.domain.likeness import Reason
from desktop_app.domain.national_id import IdDoubt
from desktop_app.i18n import _
from desktop_app.storage.queries.duplicates import LikePerson
from desktop_app.ui.sentences.duplicates import REASONS

WHY_AT_MOST = 3  # reasons that are read


def doubt_sentence(doubt: IdDoubt) -> str:
    """Where a number on the card and the person do not agree; it may be written all the same."""
    words = {"male": _("nam"), "female": _("nữ")}
    if doubt.kind == "sex":
        said = _("Số này của người {says}, ở trên ghi {written}.")
        text = said.format(says=words.get(doubt.says, doubt.says), written=words.get(doubt.written, doubt.written))
    elif doubt.kind == "province":
        text = _("Không có mã tỉnh {says}.").format(says=doubt.says)
    else:
        text = _("Số này của người sinh {says}, ở trên ghi {written}.").format(says=doubt.says, written=doubt.written)
    return text + " " + _("Xem lại; đúng thì vẫn ghi được.")


def why_sentence(reasons: Sequence[Reason]) -> str:
    """Why two people may be one, as a sentence: `Cùng tên, cùng năm sinh`."""
    return ". ".join(_(REASONS[reason]) for reason in reasons[:WHY_AT_MOST]) + "."


def like_sentence(like: LikePerson) -> str:
    """Who in the book may be the same person."""
    parts = [like.full_name]
    if like.birth is not None:
        parts.append(_("sinh {year}").format(year=like.birth.year))
    if like.hamlet:
        parts.append(like.hamlet)
    return _("Có thể đã có trong sổ: {who}").format(who=", ".join(parts))
