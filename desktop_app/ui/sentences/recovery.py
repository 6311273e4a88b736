"""Sentences for a book that comes back from the province, and for what the province put right."""

from __future__ import annotations

from desktop_app.i18n import N_
from desktop_app.storage import faults as storage_faults
from desktop_app.sync import faults
from desktop_app.ui.sentences.saying import Saying

SENTENCES: dict[type[Exception], str] = {
    faults.CodeForNoBook: N_(
        "Mã này để ghép máy đầu tiên của ban, không dùng để lấy sổ về. Xin Hội tỉnh mã cho đúng sổ của ban."
    ),
    faults.CodeForNewBook: N_(
        "Mã này dành cho sổ mới, mà tỉnh đã có sổ này. Xin tỉnh mã dành cho máy thứ hai của ban này, "
        "hoặc mã thay máy nếu máy trước đã hỏng."
    ),
    faults.KeyNotHandedIn: N_(
        "Tỉnh có sổ này nhưng chưa được gửi chìa khóa của sổ, nên không ai mở được. Tìm bản dự phòng trên USB."
    ),
    storage_faults.WrappedKeyDamaged: N_(
        "Chìa khóa của sổ gửi ở tỉnh không đọc được. Cài bản chương trình mới nhất rồi làm lại, hoặc gọi Hội tỉnh."
    ),
}
RECOVERY_SAYINGS: dict[str, Saying] = {
    "sync.snapshot_taken": Saying(N_("Lấy sổ về từ tỉnh"), "download"),
    "sync.repaired": Saying(N_("Sửa lại chỗ hỏng theo bản ở tỉnh"), "shield-check", "warn"),
}
