"""Sentences for the province's decisions, and what the journal says of them."""

from __future__ import annotations

from desktop_app.domain import decisions
from desktop_app.i18n import N_
from desktop_app.ui.sentences.saying import Saying

SENTENCES: dict[type[Exception], str] = {
    decisions.DecisionUnknown: N_("Sổ này không có quyết định đó nữa. Mở lại trang rồi xem lại."),
    decisions.DecisionNotNext: N_("Còn quyết định số {paper} đến trước. Áp dụng quyết định ấy trước đã."),
    decisions.DecisionSettled: N_("Quyết định này đã xong: đã áp dụng, đã bỏ qua hoặc tỉnh đã thu hồi."),
    decisions.DecisionNotProven: N_("Chưa kiểm được chữ ký của tỉnh. Nối mạng rồi gửi một lần là kiểm được."),
    decisions.DecisionEarly: N_("Còn thiếu một quyết định đến trước. Gửi lên tỉnh một lần để nhận cho đủ."),
    decisions.DecisionUnreadable: N_("Quyết định này cần bản chương trình mới hơn. Cài bản mới rồi áp dụng."),
    decisions.DecisionBoardMissing: N_(
        "Sổ này không có ban “{name}”. Nếu đã làm bằng tay thì bấm Không áp dụng ở đây; nếu chưa thì gọi Hội tỉnh."
    ),
    decisions.BookNotHereYet: N_("Sổ của {name} chưa về đến máy này. Gửi lên tỉnh một lần để nhận, rồi áp dụng."),
    decisions.DecisionNotYet: N_("Quyết định có hiệu lực từ {day}. Đến ngày ấy mới áp dụng; giờ cứ ghi sổ như thường."),
    decisions.CannotTakeBack: N_("Chưa hoàn tác được: hoàn tác quyết định áp dụng sau trước đã."),
    decisions.CatalogueItemWrong: N_("Mục “{title}” trong danh mục không dùng được. Gọi Hội tỉnh để gửi lại."),
    decisions.BookEnded: N_(
        "Sổ này đã nhập vào sổ của ban khác theo quyết định của tỉnh. Ghi việc mới vào sổ của ban ấy."
    ),
    decisions.DecisionForWholeBook: N_("Quyết định này đổi cả sổ, nên người giữ sổ mới áp dụng được."),
}

DECISION_SAYINGS: dict[str, Saying] = {
    "decisions.merge": Saying(N_("Áp dụng quyết định {number} của tỉnh: nhập ban"), "landmark"),
    "decisions.split": Saying(N_("Áp dụng quyết định {number} của tỉnh: tách ban"), "landmark"),
    "decisions.rename": Saying(N_("Áp dụng quyết định {number} của tỉnh: đổi tên ban"), "landmark"),
    "decisions.move": Saying(N_("Áp dụng quyết định {number} của tỉnh: đổi cấp trên"), "landmark"),
    "decisions.book_merge": Saying(N_("Áp dụng quyết định {number} của tỉnh: nhận sổ của {name}"), "landmark"),
    "decisions.catalogue": Saying(N_("Áp dụng quyết định {number} của tỉnh: {items} mục của danh mục"), "bookmark"),
    "decisions.withdrawal": Saying(N_("Theo quyết định {number}, hoàn tác quyết định {old} của tỉnh"), "undo-2"),
}

DECISION_UNDONE: dict[str, str] = {
    "decisions.merge": N_("áp dụng quyết định nhập ban của tỉnh"),
    "decisions.split": N_("áp dụng quyết định tách ban của tỉnh"),
    "decisions.rename": N_("áp dụng quyết định đổi tên ban của tỉnh"),
    "decisions.move": N_("áp dụng quyết định đổi cấp trên của tỉnh"),
    "decisions.book_merge": N_("nhận sổ của ban khác theo quyết định của tỉnh"),
    "decisions.catalogue": N_("áp dụng danh mục của tỉnh"),
    "decisions.withdrawal": N_("hoàn tác theo quyết định thu hồi của tỉnh"),
}
