"""Sentences for broken rules of ceremonies, and what the journal says of work on them."""

from __future__ import annotations

from desktop_app.domain import occasions
from desktop_app.i18n import N_
from desktop_app.ui.sentences.saying import Saying

SENTENCES: dict[type[Exception], str] = {
    occasions.OccasionUnknown: N_("Không thấy buổi lễ này trong sổ. Mở lại danh sách buổi lễ."),
    occasions.OccasionNameMissing: N_("Ghi tên buổi lễ, ví dụ: Lễ phát động Tháng khuyến học."),
    occasions.OccasionClosed: N_("{name} đã kết thúc. Bấm Ghi khoản đến muộn để mở lại rồi ghi."),
    occasions.OccasionHasGifts: N_("{name} đã có {gifts} khoản nên không bỏ được. Bỏ từng khoản trước."),
}

CEREMONY_SAYINGS: dict[str, Saying] = {
    "donations.occasion_begun": Saying(N_("Mở buổi lễ {name}"), "megaphone"),
    "donations.occasion_changed": Saying(N_("Sửa thông tin {name}"), "pencil"),
    "donations.occasion_removed": Saying(N_("Bỏ {name} khỏi danh sách buổi lễ"), "megaphone"),
    "donations.occasion_reopened": Saying(N_("Mở lại {name} để ghi khoản đến muộn"), "megaphone"),
    "donations.occasion_closed": Saying(N_("Kết thúc {name}: lập {count} phiếu"), "arrow-down-left", "ok", 1),
    "donations.gift_written": Saying(N_("{party} ủng hộ {amount} ₫, chờ lập phiếu"), "hand-coins"),
    "donations.gift_changed": Saying(N_("Sửa khoản ủng hộ của {party}"), "pencil"),
    "donations.gift_removed": Saying(N_("Bỏ khoản ủng hộ của {party}, {amount} ₫"), "trash-2"),
    "donations.gift_linked": Saying(N_("Khoản ủng hộ của {party} thuộc thẻ {card}"), "hand-coins"),
}
CEREMONY_UNDONE: dict[str, str] = {
    "donations.occasion_begun": N_("mở buổi lễ"),
    "donations.occasion_changed": N_("sửa buổi lễ"),
    "donations.occasion_removed": N_("bỏ buổi lễ"),
    "donations.occasion_reopened": N_("mở lại buổi lễ"),
    "donations.gift_written": N_("ghi khoản ủng hộ"),
    "donations.gift_changed": N_("sửa khoản ủng hộ"),
    "donations.gift_removed": N_("bỏ khoản ủng hộ"),
    "donations.gift_linked": N_("nối khoản ủng hộ với thẻ"),
}
