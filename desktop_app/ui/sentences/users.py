"""Sentences for the people who open one book, and for what each of them may touch."""

from __future__ import annotations

from desktop_app.domain import users
from desktop_app.i18n import N_
from desktop_app.storage import faults

SENTENCES: dict[type[Exception], str] = {
    faults.PassphraseTaken: N_("Mã khóa này đã có người dùng để mở sổ. Chọn mã khác."),
    faults.OutsideScope: N_(
        "Việc này đụng đến {records} chỗ thuộc ban khác nên chưa ghi. Sổ vẫn như trước; nhờ người giữ cả sổ làm giúp."
    ),
    faults.UserWithoutBoard: N_(
        "Ban mà {name} được xem không còn trong sổ nên chưa mở được. Nhờ người giữ sổ chọn lại ban cho người này."
    ),
    users.UserUnknown: N_("Không có người dùng nào tên {name} trong sổ này. Xem lại danh sách người dùng."),
    users.UserTwice: N_("Đã có người dùng tên {name}. Ghi thêm chữ đệm hoặc chức vụ để phân biệt."),
    users.NotKeeper: N_("Chỉ người được xem cả sổ mới thêm, bớt người dùng. Nhờ người giữ sổ làm giúp."),
}
