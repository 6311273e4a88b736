"""What is said of odd cells, in the window, on the terminal and in the workbook of leftovers."""

from __future__ import annotations

from desktop_app.i18n import N_
from desktop_app.spreadsheets.lists import Code

REASONS: dict[Code, str] = {
    Code.NAME_MISSING: N_("không có họ tên"),
    Code.NAME_TOO_LONG: N_("họ tên dài quá"),
    Code.NAME_NOT_READABLE: N_("họ tên không đọc được"),
    Code.NAME_IN_OLD_FONT: N_("họ tên viết bằng phông chữ cũ, chưa đổi được"),
    Code.AMOUNT_MISSING: N_("chưa có số tiền"),
    Code.AMOUNT_NOT_UNDERSTOOD: N_("số tiền chưa rõ"),
    Code.RESULT_MISSING: N_("chưa rõ kết quả"),
    Code.BIRTH_NOT_UNDERSTOOD: N_("ngày, năm sinh chưa đúng"),
    Code.BIRTH_OUT_OF_RANGE: N_("năm sinh ngoài khoảng có thể"),
    Code.SEX_NOT_UNDERSTOOD: N_("chưa rõ nam hay nữ"),
    Code.PHONE_NOT_UNDERSTOOD: N_("số điện thoại chưa đúng"),
    Code.JOINED_NOT_UNDERSTOOD: N_("ngày vào hội chưa đúng"),
    Code.JOINED_OUT_OF_RANGE: N_("ngày vào hội chưa đến hoặc quá xa"),
    Code.DAY_NOT_UNDERSTOOD: N_("ngày chưa đúng"),
    Code.DAY_OUT_OF_RANGE: N_("ngày chưa đến hoặc quá xa"),
    Code.NATIONAL_ID_NOT_UNDERSTOOD: N_("số căn cước chưa đúng"),
    Code.SCORE_NOT_UNDERSTOOD: N_("điểm chưa đúng"),
    Code.YEAR_NOT_UNDERSTOOD: N_("năm chưa đúng"),
    Code.TEXT_TOO_LONG: N_("chữ dài quá ô"),
    Code.OLD_FONT: N_("chữ viết bằng phông cũ"),
    Code.OLD_FONT_DOUBTFUL: N_("có thể là phông chữ cũ, hoặc chữ đã mất"),
    Code.UNICODE_FORM: N_("dấu viết rời khỏi chữ"),
    Code.NAME_CASE: N_("họ tên viết toàn chữ hoa hoặc chữ thường"),
    Code.PHONE_ZERO: N_("số điện thoại có vẻ mất số 0 ở đầu"),
    Code.NATIONAL_ID_ZERO: N_("số căn cước có vẻ mất số 0 ở đầu"),
    Code.DAY_NUMBER: N_("ngày bị Excel đổi thành một con số"),
    Code.YEAR_OF_TWO_DIGITS: N_("năm chỉ viết hai số cuối"),
}
"""What is odd, as it follows «12 dòng …» or stands in the column of reasons."""
