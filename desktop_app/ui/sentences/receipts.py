"""Sentences for broken rules about booklets of receipts and goods, and what the journal says of them."""

from __future__ import annotations

from desktop_app.domain import goods, receipt_booklets
from desktop_app.i18n import N_
from desktop_app.ui.sentences.saying import Saying

SENTENCES: dict[type[Exception], str] = {
    receipt_booklets.BookletUnnamed: N_("Chưa ghi ký hiệu hay số quyển. Ghi như in trên bìa, ví dụ: AA/26."),
    receipt_booklets.BookletYearWrong: N_("Năm của quyển phải từ {earliest} đến {latest}. Ví dụ: {latest}."),
    receipt_booklets.LeavesBackwards: N_(
        "Từ tờ {first} đến tờ {last} chưa đúng. Ghi số đầu nhỏ hơn số cuối, từ 1 trở lên."
    ),
    receipt_booklets.TooManyLeaves: N_("Một quyển không quá {most} tờ. Xem lại số đầu và số cuối."),
    receipt_booklets.BookletOverlaps: N_("Quyển {other} đã có các tờ từ {first} đến {last}. Xem lại ký hiệu và số tờ."),
    receipt_booklets.BookletReceivedAhead: N_("Ngày {day} còn ở phía trước. Ghi ngày đã nhận quyển, đến {today}."),
    receipt_booklets.BookletInUse: N_(
        "Quyển {name} đã dùng từ tờ {first} đến tờ {last}. Các tờ ấy phải còn trong quyển, loại giữ nguyên."
    ),
    receipt_booklets.LeafReasonMissing: N_("Chưa ghi lý do. Ví dụ: viết nhầm tên, đã gạch chéo."),
    receipt_booklets.LeafBeforeBooklet: N_("Ngày {day} chưa có quyển này: nhận ngày {received_on}. Ghi ngày sau đó."),
    goods.GoodsNameMissing: N_("Chưa ghi tên hiện vật. Ví dụ: Vở 96 trang."),
    goods.MeasureMissing: N_("Chưa ghi đơn vị tính. Ví dụ: quyển, chiếc, kg."),
    goods.GoodsTaken: N_("Đã có {name}, tính bằng {measure}. Chọn trong danh sách."),
    goods.GoodsInUse: N_("{name} đã có trong phiếu nên còn lại trong sổ. Có thể sửa tên."),
    goods.MeasureInUse: N_("{name} đã có trong phiếu, đơn vị tính giữ là {measure}."),
    goods.QuantityNotUnderstood: N_("Số lượng “{text}” chưa rõ. Ghi bằng chữ số, ví dụ: 200 hoặc 12,5."),
    goods.QuantityTooLarge: N_("Số lượng lớn quá. Nhiều nhất là {largest}."),
    goods.DonorOfGoodsGone: N_("Khoản ủng hộ này đã được lập phiếu hoặc đã bỏ. Xem lại danh sách."),
}

RECEIPT_SAYINGS: dict[str, Saying] = {
    "receipts.booklet_added": Saying(N_("Nhận quyển biên lai {name}, tờ {first} đến {last}"), "receipt-text"),
    "receipts.booklet_changed": Saying(N_("Sửa quyển biên lai {name}"), "pencil"),
    "receipts.booklet_removed": Saying(N_("Bỏ quyển biên lai {name} khỏi danh sách"), "receipt-text"),
    "receipts.leaves_void": Saying(N_("Quyển {name}: tờ {leaves} hỏng, {reason}"), "receipt-text", "warn"),
    "receipts.leaves_lost": Saying(N_("Quyển {name}: mất tờ {leaves}, {reason}"), "receipt-text", "bad"),
    "receipts.leaves_returned": Saying(N_("Quyển {name}: trả lại tờ {leaves}, {reason}"), "receipt-text"),
    "goods.item_added": Saying(N_("Thêm {name} vào danh sách hiện vật"), "archive-restore"),
    "goods.item_changed": Saying(N_("Sửa hiện vật {name}"), "pencil"),
    "goods.item_removed": Saying(N_("Bỏ {name} khỏi danh sách hiện vật"), "archive-restore"),
    "goods.award_given": Saying(N_("Trao hiện vật cho {party}, đợt {round}"), "archive-restore"),
}
RECEIPT_UNDONE: dict[str, str] = {
    "receipts.booklet_added": N_("nhận quyển biên lai"),
    "receipts.booklet_changed": N_("sửa quyển biên lai"),
    "receipts.booklet_removed": N_("bỏ quyển biên lai"),
    "goods.item_added": N_("thêm hiện vật"),
    "goods.item_changed": N_("sửa hiện vật"),
    "goods.item_removed": N_("bỏ hiện vật"),
}
"""How the work is named when it was taken back; what is in ink is not."""
