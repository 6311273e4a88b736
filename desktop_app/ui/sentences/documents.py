"""Sentences for documents and signing sheets, and what the journal says of them."""

from __future__ import annotations

from desktop_app.domain import documents, signing_sheets
from desktop_app.i18n import N_
from desktop_app.ui.sentences.saying import Saying

SENTENCES: dict[type[Exception], str] = {
    documents.DocumentUnknown: N_("Văn bản này không còn trong sổ. Quay lại danh sách văn bản."),
    documents.DocumentSubjectMissing: N_("Chưa ghi trích yếu. Ví dụ: Về việc khen thưởng học sinh giỏi."),
    documents.DocumentTextMissing: N_("Chưa có nội dung. Ghi ít nhất một dòng."),
    documents.GuestsMissing: N_("Chưa ghi khách mời. Ghi mỗi dòng một người."),
    signing_sheets.PageCodeUnreadable: N_(
        "Chưa đọc được mã trang “{text}”. Xem lại mã ở cuối tờ danh sách rồi ghi lại."
    ),
    signing_sheets.PageOfAnotherRound: N_("Tờ này thuộc đợt khen thưởng khác. Mở đúng đợt rồi đọc lại mã."),
    signing_sheets.SheetChanged: N_("Danh sách đã khác lúc in trang {page}. In lại danh sách ký nhận rồi làm tiếp."),
    signing_sheets.SheetEmpty: N_("Không còn ai để ký nhận. Chọn in cả danh sách."),
}
DOCUMENT_SAYINGS: dict[str, Saying] = {
    "documents.kept": Saying(N_("Lưu {document}"), "file-text"),
    "documents.removed": Saying(N_("Bỏ {document}"), "file-text"),
}
DOCUMENT_UNDONE: dict[str, str] = {
    "documents.kept": N_("lưu văn bản"),
    "documents.removed": N_("bỏ văn bản"),
}
"""How the work is named when it was taken back."""
