"""Sentences for letters to donors that cannot be written."""

from __future__ import annotations

from desktop_app.domain import donor_letters
from desktop_app.i18n import N_

SENTENCES: dict[type[Exception], str] = {
    donor_letters.NothingToThankFor: N_(
        "Trong sổ chưa có khoản ủng hộ nào của {donor} để viết thư cảm ơn. Ghi khoản ủng hộ trước."
    ),
    donor_letters.NothingGivenThatYear: N_(
        "Những người đã chọn không có khoản ủng hộ nào trong năm {year}. Chọn năm khác hoặc chọn người khác."
    ),
}
