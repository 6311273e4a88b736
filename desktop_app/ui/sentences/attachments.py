"""Sentences about photos and scans, and what the journal says of them."""

from __future__ import annotations

from desktop_app.domain import attachments
from desktop_app.i18n import N_
from desktop_app.ui.sentences.saying import Saying

SENTENCES: dict[type[Exception], str] = {
    attachments.AttachmentKindUnknown: N_("Tệp {name} không phải ảnh hay PDF. Chọn tệp JPG, PNG, WebP hoặc PDF."),
    attachments.AttachmentHeic: N_(
        "Ảnh {name} là loại HEIC, chương trình chưa đọc được. Trên điện thoại, lưu ảnh thành JPG rồi chọn lại."
    ),
    attachments.AttachmentDamaged: N_("Tệp {name} bị hỏng hoặc chép thiếu. Chép lại tệp rồi chọn lần nữa."),
    attachments.AttachmentEmpty: N_("Tệp {name} không có gì bên trong. Chép lại tệp rồi chọn lần nữa."),
    attachments.AttachmentTooLarge: N_(
        "Tệp {name} nặng {megabytes} MB, sổ nhận tệp đến {most} MB. Quét lại ở chế độ đen trắng hoặc bớt trang."
    ),
    attachments.AttachmentTwice: N_("Tệp {name} đã có ở đây rồi."),
    attachments.AttachmentElsewhere: N_("Ảnh {name} nằm ở máy đã chụp. Mở sổ trên máy ấy để xem."),
    attachments.AttachmentUnknown: N_("Ảnh này đã được gỡ. Mở lại phiếu để xem những ảnh còn."),
    attachments.AttachmentOwnerUnknown: N_("Phiếu này không có trong sổ nên không thêm ảnh được. Mở lại danh sách."),
    attachments.FileNotRead: N_("Không đọc được tệp {name}. Xem tệp còn ở chỗ cũ không rồi chọn lại."),
}

ATTACHMENT_SAYINGS: dict[str, Saying] = {
    "attachments.added": Saying(N_("Thêm ảnh, bản quét {name}"), "scan-line"),
    "attachments.removed": Saying(N_("Gỡ ảnh, bản quét {name}"), "scan-line"),
}
ATTACHMENT_UNDONE: dict[str, str] = {
    "attachments.added": N_("thêm ảnh, bản quét"),
    "attachments.removed": N_("gỡ ảnh, bản quét"),
}
