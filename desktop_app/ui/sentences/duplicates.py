"""Sentences about people who may be one: why they look alike, and what merging them will do."""

from __future__ import annotations

from desktop_app.domain import duplicates
from desktop_app.domain.duplicates import Carried, CarriedKind
from desktop_app.domain.likeness import WEIGHTS, Level, Reason
from desktop_app.i18n import N_, _
from desktop_app.ui.formats import count

SENTENCES: dict[type[Exception], str] = {
    duplicates.SamePerson: N_("Đây là cùng một người trong sổ. Chọn hai người khác nhau."),
    duplicates.MergePlanOutdated: N_("Thông tin của {name} vừa được sửa. Xem lại hai bên rồi gộp."),
    duplicates.NotMerged: N_("Người này không ở trong lần gộp nào, hoặc đã được tách ra rồi."),
}

REASONS: dict[Reason, str] = {
    "name_same": N_("Cùng họ và tên"),
    "name_tone_place": N_("Cùng tên, đặt dấu khác chỗ"),
    "name_keystrokes": N_("Cùng tên, gõ sót phím dấu"),
    "name_unmarked": N_("Cùng tên, một bên không dấu"),
    "name_typo": N_("Tên lệch một chữ cái, có thể gõ nhầm"),
    "name_order": N_("Cùng tên, khác thứ tự"),
    "name_abbreviated": N_("Một bên viết tắt tên"),
    "name_middle_dropped": N_("Một bên thiếu chữ đệm"),
    "name_other_marks": N_("Tên giống chữ, khác dấu"),
    "name_one_letter": N_("Tên lệch một chữ cái"),
    "name_differs": N_("Khác tên"),
    "name_common": N_("Tên này nhiều người có"),
    "birth_same": N_("Cùng ngày sinh"),
    "birth_same_year": N_("Cùng năm sinh"),
    "birth_day_month_swapped": N_("Ngày và tháng sinh đổi chỗ"),
    "birth_near": N_("Năm sinh lệch 1"),
    "birth_other_day": N_("Cùng năm sinh, khác ngày"),
    "birth_unknown": N_("Có bên chưa ghi năm sinh"),
    "birth_differs": N_("Khác năm sinh"),
    "hamlet_same": N_("Cùng thôn"),
    "hamlet_differs": N_("Khác thôn"),
    "phone_same": N_("Cùng số điện thoại"),
    "national_id_same": N_("Cùng số CCCD"),
    "national_id_differs": N_("Khác số CCCD"),
    "sex_differs": N_("Một nam, một nữ"),
    "household_same": N_("Cùng một hộ"),
    "guardian_same": N_("Cùng người giám hộ"),
    "guardian_of_other": N_("Người này giám hộ người kia"),
}
LEVELS: dict[Level, str] = {"sure": N_("Chắc là một"), "maybe": N_("Có thể"), "faint": N_("Ít giống")}

_CARRIED: dict[CarriedKind, str] = {
    "membership": N_("{count} tư cách hội viên"),
    "household": N_("{count} hộ gia đình"),
    "clan": N_("{count} dòng họ"),
    "guardianship": N_("{count} quan hệ giám hộ"),
    "consent": N_("{count} lần đồng ý"),
    "post": N_("{count} chức vụ"),
    "award": N_("{count} lần khen thưởng"),
    "donation": N_("{count} khoản ủng hộ"),
    "voucher": N_("{count} phiếu thu chi"),
    "learning_result": N_("{count} kết quả học tập"),
    "fee_payment": N_("{count} lần nộp hội phí"),
    "fee_exemption": N_("{count} năm miễn hội phí"),
    "donor": N_("{count} thẻ nhà hảo tâm"),
    "pledge": N_("{count} cam kết dành cho người này"),
    "direct_gift": N_("{count} lần được tặng thẳng"),
}


def reason_words(reason: Reason) -> str:
    """One reason in words."""
    return _(REASONS[reason])


def speaks_against(reason: Reason) -> bool:
    """Whether a reason says that the two are two."""
    return WEIGHTS[reason] < 0 or reason == "name_differs"


def why(reasons: tuple[Reason, ...], room: int = 34) -> str:
    """The reasons that say most in one line; one at least, then as many as there is room for (letters)."""
    telling = [reason_words(reason) for reason in reasons if reason != "birth_unknown"]
    line = telling[0] if telling else ""
    for words in telling[1:]:
        if len(line) + len(words) + 3 <= room:
            line = f"{line} · {words}"
    return line


def carried_words(carried: tuple[Carried, ...], name: str) -> str:
    """«Chuyển 2 lần khen thưởng, 1 hộ gia đình sang Nguyễn Văn An»; empty when nothing comes over."""
    parts = [_(_CARRIED[part.kind]).format(count=count(part.count)) for part in carried if part.kind in _CARRIED]
    return _("Chuyển {what} sang {name}.").format(what=", ".join(parts), name=name) if parts else ""


def shared_board_words(boards: tuple[str, ...]) -> str:
    """What becomes of two memberships of one board; empty when there are none."""
    if not boards:
        return ""
    return _("Cả hai đều là hội viên {boards}: giữ lại một, tính từ ngày vào sớm hơn.").format(boards=", ".join(boards))
