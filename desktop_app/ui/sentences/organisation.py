"""Sentences for broken rules about boards, their posts, their places and their reorganisation."""

from __future__ import annotations

from desktop_app.domain import absorbing, officers, organisation, reorganisation
from desktop_app.i18n import N_

SENTENCES: dict[type[Exception], str] = {
    organisation.BoardUnknown: N_("Không thấy ban này trong sổ. Mở lại danh sách các ban."),
    organisation.BoardDissolved: N_("{name} đã thôi hoạt động. Chọn ban khác."),
    organisation.BoardBelowItself: N_(
        "{name} không thể trực thuộc {parent}, vì như thế là trực thuộc chính mình. Chọn ban khác."
    ),
    organisation.KindNotBelow: N_("“{kind}” không trực thuộc “{parent_kind}”. Chọn loại ban hoặc ban cấp trên khác."),
    organisation.BoardNameTaken: N_("Đã có {name} ở cùng cấp. Đặt tên khác, ví dụ thêm tên thôn hoặc tên xã cũ."),
    organisation.BookBoardStays: N_(
        "Sổ này là của {name} nên ban này phải còn lại. Chọn ban này làm nơi nhận, rồi đặt tên mới."
    ),
    organisation.BoardStillHeld: N_(
        "{name} còn {members} hội viên, {boards} ban trực thuộc và {money} ₫ trong quỹ. Nhập vào ban khác trước."
    ),
    organisation.ChangeBeforeLast: N_("Lần đổi trước tính từ ngày {last}. Ngày mới phải từ {last} trở đi."),
    organisation.LetterheadTooLong: N_("Phía trên tên ban có {lines} dòng, giấy chỉ đủ chỗ cho {most} dòng. Bớt dòng."),
    organisation.PopulationOutOfRange: N_(
        "Dân số {people} người, {households} hộ chưa hợp lý. Số hộ không nhiều hơn số người, xem lại hai số."
    ),
    organisation.PopulationYearOutOfRange: N_(
        "Năm {year} không ghi dân số được. Ghi năm nay ({latest}) hoặc năm đã qua."
    ),
    organisation.PopulationSourceMissing: N_("Chưa ghi số dân lấy từ đâu. Ví dụ: UBND xã, báo cáo năm 2025."),
    organisation.CountNotUnderstood: N_("Ghi bằng chữ số. Ví dụ: 8450."),
    organisation.PlaceNameTaken: N_("Danh sách đã có {name}. Ghi tên khác."),
    organisation.PlaceUnknown: N_("Không thấy mục này trong danh sách. Mở lại danh sách."),
    officers.UnknownOfficerRole: N_("Không có chức danh “{role}”. Các chức danh có: {known}."),
    officers.OfficerTitleMissing: N_("Chưa ghi chức danh in trên giấy. Ví dụ: Chủ tịch."),
    officers.SigningForMissing: N_("Chưa ghi {prefix} là ký thay ai. Ví dụ: TM. Ban Chấp hành, KT. Chủ tịch."),
    officers.TermBackwards: N_("Nhiệm kỳ hết trước khi bắt đầu. Xem lại hai ngày."),
    officers.OfficerUnknown: N_("Không thấy người giữ chức này trong sổ. Mở lại danh sách cán bộ."),
    reorganisation.NothingToMerge: N_("Chưa chọn ban nào để nhập. Chọn ít nhất một ban."),
    reorganisation.NothingToSplit: N_("Chưa chọn hội viên nào của {name} để tách. Chọn thôn, hộ hoặc từng người."),
    reorganisation.SurvivorBelowSource: N_(
        "{name} đang trực thuộc {source}. Chuyển ra khỏi {source} trước, rồi mới nhập."
    ),
    reorganisation.NothingChanges: N_("{name}: trước và sau như nhau, không có gì đổi. Xem lại."),
    reorganisation.ReorganisationBlocked: N_("Còn {problems} chỗ phải giải quyết trước. Xem phần ghi chú màu đỏ."),
    absorbing.AbsorbsItself: N_("Sổ của {name} chính là sổ này, hoặc là bản chép của nó. Chọn sổ khác."),
    absorbing.NothingToAbsorb: N_("Sổ của {name} đã vào đây đủ rồi, không còn gì mới để đưa vào."),
    absorbing.BalancesDiffer: N_("Tiền quỹ của {name} vào đây bị lệch nên chưa đưa gì vào. Kiểm tra lại sổ kia trước."),
}

# What a plan says before it is written; {who} and {what} are those of the problem.
PROBLEMS: dict[reorganisation.ProblemCode, str] = {
    "double_membership": N_("{who} là hội viên cả hai nơi: chỉ giữ một, tư cách ở {what} khép lại."),
    "kind_not_below": N_("{who} không thể trực thuộc {what}. Chuyển {who} sang ban khác trước."),
    "officer_leaves": N_("{who} đang là {what}, sẽ sang ban mới. Chọn người thay ở ban cũ."),
    "nobody_in_office": N_("{who} chưa có ai giữ chức vào ngày ấy. Ghi cán bộ sau khi xong."),
    "fee_differs": N_("Mức hội phí của {who} khác với {what}. Từ nay theo mức của {what}."),
    "day_ahead": N_("Ngày {who} còn ở phía trước: hội viên và quỹ chuyển ngay, tên trên giấy tờ đổi từ ngày ấy."),
    "all_leave": N_("Không còn hội viên nào ở lại {who}."),
    "card_twice": N_("Số thẻ {what} của {who} trùng với một hội viên khác. Cấp lại số thẻ sau khi xong."),
}
