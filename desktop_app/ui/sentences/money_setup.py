"""Sentences for broken rules about the funds, bank accounts and programmes of a board."""

from __future__ import annotations

from desktop_app.domain import bank_accounts, fund_cards, paper_choices, programmes
from desktop_app.i18n import N_

SENTENCES: dict[type[Exception], str] = {
    bank_accounts.BankNameMissing: N_("Chưa ghi tên ngân hàng. Ghi tên, ví dụ: Agribank."),
    bank_accounts.AccountNumberWrong: N_(
        "Số tài khoản “{number}” không đúng. Ghi từ 1 đến {longest} chữ số, như trên sổ của ngân hàng."
    ),
    bank_accounts.BankBinWrong: N_("Mã ngân hàng “{bank_bin}” không đúng. Mã gồm 6 chữ số, hoặc để trống."),
    bank_accounts.AccountNumberTaken: N_("Tài khoản {number} của ngân hàng này đã có trong sổ. Xem lại danh sách."),
    bank_accounts.AccountHoldsMoney: N_("{account} còn {balance} ₫. Chuyển hết tiền sang nơi khác rồi mới thôi dùng."),
    bank_accounts.ClosedBeforeLastVoucher: N_("{name} còn có phiếu ngày {last}. Chọn ngày ấy hoặc ngày sau đó."),
    fund_cards.FundNameTaken: N_("Ban đã có quỹ tên “{name}”. Ghi tên khác."),
    fund_cards.FundPurposeMissing: N_("Quỹ theo địa chỉ cần ghi tiền dành cho ai hoặc việc gì."),
    fund_cards.FundProgrammeMissing: N_("Chưa chọn chương trình của quỹ. Chọn một chương trình."),
    fund_cards.FundHoldsMoney: N_("{fund} còn {balance} ₫. Chuyển hết tiền sang quỹ khác rồi mới đóng."),
    fund_cards.LastFund: N_("Ban cần ít nhất một quỹ đang dùng. Lập quỹ khác trước rồi mới đóng quỹ này."),
    programmes.ProgrammeNameTaken: N_("Đã có chương trình tên “{name}”. Ghi tên khác."),
    programmes.ProgrammeYearsWrong: N_(
        "Năm bắt đầu và năm kết thúc không đúng. Ghi năm từ {earliest} đến {latest}, năm đầu trước năm cuối."
    ),
    paper_choices.HeadTooLong: N_("Đầu giấy có nhiều nhất {most} dòng, mỗi dòng đến {longest} chữ. Viết ngắn lại."),
    paper_choices.FormNumberTooLong: N_("Mẫu số dài quá {longest} chữ thì không vừa góc giấy. Viết ngắn lại."),
}
