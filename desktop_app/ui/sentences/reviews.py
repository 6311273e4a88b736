"""Sentences of the review of a round: what was typed as points, codes of signing sheets."""

from __future__ import annotations

from desktop_app.domain import points
from desktop_app.i18n import N_

SENTENCES: dict[type[Exception], str] = {
    points.PointsNotUnderstood: N_("«{text}» không phải là điểm. Ghi số, ví dụ: 8 hoặc 8,5."),
}
