"""The audit log in sentences: one for each kind of thing that is done at the province."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from desktop_app.i18n import N_
from provincial_server.languages import Language, said
from provincial_server.provinces import commune_name

SUBJECTS: Final[dict[str, str]] = {
    "users": N_("Người dùng"),
    "codes": N_("Mã ghép máy"),
    "devices": N_("Máy của các ban"),
    "recovery": N_("Gửi lại từ đầu"),
    "decisions": N_("Quyết định sắp xếp"),
    "catalogues": N_("Danh mục"),
    "packages": N_("Gói trên USB"),
    "downloads": N_("Tải về"),
    "books": N_("Sổ của các ban"),
    "sums": N_("Đối chiếu tổng"),
    "sync": N_("Gửi và nhận"),
    "keys": N_("Khóa của tỉnh"),
}
SENTENCES: Final[dict[str, str]] = {
    "users.added": N_("Thêm người dùng {name} ({role}) {commune}"),
    "users.changed": N_("Đổi quyền của {name}: {role} {commune}"),
    "users.shut": N_("Không cho {name} vào nữa"),
    "users.let_in": N_("Cho {name} vào lại: {role} {commune}"),
    "users.new_password": N_("Đặt mật khẩu mới cho {name}"),
    "decisions.issued": N_("Ban hành quyết định {number}"),
    "decisions.withdrawn": N_("Thu hồi quyết định theo quyết định {number}"),
    "catalogues.changed": N_("Ghi nháp mục danh mục {title}"),
    "catalogues.draft_dropped": N_("Bỏ bản nháp mục danh mục {title}"),
    "codes.made": N_("Cấp mã ghép máy cho {board}, {commune}, dùng trong {hours} giờ"),
    "codes.made_for_one": N_("Cấp mã ghép máy cho {board} {commune}, dùng trong {hours} giờ"),
    "codes.made_for_any": N_("Cấp mã ghép máy cho ban bất kỳ, dùng trong {hours} giờ"),
    "codes.cancelled": N_("Hủy một mã chưa dùng"),
    "devices.code_made": N_("Cấp mã cho {role}"),
    "packages.taken": N_("Nhận một gói: {count} thay đổi mới"),
    "packages.taken_from_retired": N_("Nhận gói của máy đã thôi gửi: {count} thay đổi mới"),
    "devices.retired": N_("Ngừng nhận từ máy {letter}: {reason}"),
    "devices.key_given_back": N_("Đưa lại khóa sổ (vẫn còn bọc bằng mã cứu hộ) cho {role}"),
    "recovery.begun": N_("Mở thời gian gửi lại cho {books} ban"),
    "sync.province_rewound": N_("Một máy giữ nhiều hơn tỉnh: máy chủ đã lấy lại bản cũ, sổ được gửi lại từ đầu"),
    "sync.laptop_rewound": N_(
        "Một máy quay về quá khứ khác (đến số {acked}, tỉnh giữ đến {held}): máy phục hồi hoặc bị chép"
    ),
    "recovery.closed": N_("Đóng thời gian gửi lại"),
    "books.late_seen": N_("Đã xem {count} lần gửi muộn của ban đã nhập"),
    "downloads.report": N_("Tải báo cáo năm {year} ({format})"),
    "downloads.silent_boards": N_("Tải danh sách {rows} ban im quá {days} ngày"),
    "downloads.audit_log": N_("Tải {rows} dòng nhật ký"),
    "books.purged": N_("Dọn phần nhật ký đã có bản chụp"),
    "sums.repaired_here": N_("Dựng lại ở tỉnh các bản ghi chưa khớp tổng"),
    "sums.repaired_at_board": N_("Ban lấy lại các bản ghi chưa khớp tổng"),
    "keys.made": N_("Đổi khóa xác nhận của tỉnh: {mark}"),
    "sums.made_again": N_("Dựng lại các bản ghi chưa khớp tổng"),
}
_WORDS: Final[dict[str, str]] = {
    "province": N_("người của tỉnh"),
    "commune": N_("người của xã"),
    "viewer": N_("chỉ xem"),
    "main": N_("máy chính"),
    "second": N_("máy thứ hai"),
    "replacement": N_("máy thay thế"),
    "replaced": N_("đã có máy khác thay"),
    "lost": N_("máy bị mất"),
    "left": N_("người giữ máy thôi việc hội"),
    "misused": N_("máy bị dùng sai"),
}
_CODED: Final = ("role", "reason")


class _Facts(dict[str, str]):
    """An older event may lack a fact that its sentence names."""

    def __missing__(self, name: str) -> str:
        return ""


def sentence(language: Language, action: str, facts: Mapping[str, str]) -> str:
    """What was done; its code where a newer program wrote something that this one has no words for."""
    known = SENTENCES.get(action)
    if known is None:
        return " ".join([action, *facts.values()])
    told = _Facts({name: _word(language, name, str(value)) for name, value in facts.items()})
    return " ".join(said(language, known, told).split())


def _word(language: Language, name: str, value: str) -> str:
    if name == "commune":
        return commune_name(value)
    return said(language, _WORDS.get(value, value)) if name in _CODED else value
