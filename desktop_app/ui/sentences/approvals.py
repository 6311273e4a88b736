"""Sentences about payments that wait for the chair, and what the journal says of them."""

from __future__ import annotations

from desktop_app.domain import voucher_drafts
from desktop_app.i18n import N_
from desktop_app.ui.sentences.saying import Saying

SENTENCES: dict[type[Exception], str] = {
    voucher_drafts.ApprovalNeeded: N_(
        "Khoản chi {amount} ₫ trên mức {largest} ₫ nên cần người đứng đầu ban duyệt trước. Gửi duyệt ở trang Quỹ."
    ),
    voucher_drafts.DraftUnknown: N_("Phiếu nháp này không còn trong sổ. Xem lại danh sách phiếu nháp."),
    voucher_drafts.DraftNotAwaiting: N_("Phiếu này không còn chờ duyệt. Xem lại danh sách phiếu nháp."),
    voucher_drafts.DraftNotFilledIn: N_("Phiếu nháp chưa ghi đủ. Mở phiếu, ghi đủ rồi gửi duyệt."),
    voucher_drafts.ApproverMissing: N_("Chưa ghi người duyệt. Ghi họ và tên người đứng đầu ban."),
    voucher_drafts.ApproverIsRequester: N_(
        "{name} là người lập phiếu nên không duyệt phiếu này. Nhờ người đứng đầu ban."
    ),
    voucher_drafts.NotChair: N_("{name} không phải người đứng đầu ban. Người duyệt là {chair}."),
    voucher_drafts.RefusalReasonMissing: N_("Chưa ghi lý do không duyệt. Ghi vài chữ, ví dụ: thiếu hóa đơn."),
}

APPROVAL_SAYINGS: dict[str, Saying] = {
    "approvals.limit_set": Saying(N_("Đổi mức chi cần duyệt"), "shield-check"),
    "voucher_drafts.saved": Saying(N_("Lưu phiếu nháp: {party}"), "pencil"),
    "voucher_drafts.requested": Saying(N_("Gửi duyệt khoản chi {amount} ₫ cho {party}"), "clock"),
    "voucher_drafts.approved": Saying(N_("{by} duyệt chi cho {party}"), "arrow-up-right", "bad", -1),
    "voucher_drafts.refused": Saying(N_("{by} không duyệt chi cho {party}: {reason}"), "x", "warn"),
    "voucher_drafts.removed": Saying(N_("Bỏ phiếu nháp: {party}"), "pencil"),
}
APPROVAL_UNDONE: dict[str, str] = {
    "approvals.limit_set": N_("đổi mức chi cần duyệt"),
    "voucher_drafts.saved": N_("lưu phiếu nháp"),
    "voucher_drafts.requested": N_("gửi duyệt khoản chi"),
    "voucher_drafts.refused": N_("không duyệt khoản chi"),
    "voucher_drafts.removed": N_("bỏ phiếu nháp"),
}
