"""Sentences about the signed squares of certificates."""

from __future__ import annotations

from desktop_app.domain import certificate_proofs
from desktop_app.i18n import N_

SENTENCES: dict[type[Exception], str] = {
    certificate_proofs.SigningKeyMissing: N_("Sổ chưa có khóa để ký mã trên giấy khen. Đóng trang này rồi mở lại."),
}
