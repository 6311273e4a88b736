"""Sentences for broken rules of households and clans, and what the journal says of work on them."""

from __future__ import annotations

from desktop_app.domain import families
from desktop_app.i18n import N_

SENTENCES: dict[type[Exception], str] = {
    families.HouseholdUnknown: N_("Không thấy hộ này trong sổ. Mở lại danh sách gia đình."),
    families.HouseholdEmpty: N_("Hộ chưa có ai. Thêm ít nhất một người rồi lưu lại."),
    families.NotInHousehold: N_("{name} không ở hộ này. Mở lại hộ để xem ai đang ở."),
    families.TwiceInHousehold: N_("{name} đứng hai lần trong hộ. Bỏ bớt một dòng."),
    families.OneHeadOnly: N_("Mỗi hộ có một chủ hộ. Chọn đúng một người làm chủ hộ."),
    families.RelationUnknown: N_("Chưa rõ quan hệ “{relation}” với chủ hộ. Chọn lại trong danh sách."),
    families.RelationMissing: N_("Chọn quan hệ với chủ hộ, ví dụ: Con."),
    families.SameHousehold: N_("Hai hộ phải khác nhau mới ghép được. Chọn hộ khác."),
    families.ClanUnknown: N_("Không thấy dòng họ này trong sổ. Mở lại danh sách dòng họ."),
    families.ClanTwice: N_("Đã có dòng họ {name} ở nơi này. Ghi thêm tên chi hoặc thôn cho khỏi lẫn."),
    families.BranchUnknown: N_("Dòng họ không có chi này. Chọn lại chi."),
    families.BranchTwice: N_("Có hai chi cùng tên {name}. Đổi tên một chi."),
    families.NotAClanBoard: N_("{name} không phải ban khuyến học dòng họ. Chọn ban khác."),
}
