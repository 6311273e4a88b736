"""Pictures of the pages on which the money is counted, compared, closed, made public and handed over."""

from __future__ import annotations

from desktop_app.ui.funds.page import FundsPage
from desktop_app.ui.screens.sample import Sample
from desktop_app.ui.screens.stage import Stage

_PAGES = (
    ("cash_count", "16-kiem-ke-quy"),
    ("reconciliation", "16-doi-chieu"),
    ("closing", "16-khoa-so"),
    ("disclosure", "16-cong-khai"),
    ("handover", "16-ban-giao"),
)


def control(stage: Stage, _sample: Sample) -> None:
    """Kiểm tra, cuối kỳ: each page as a person finds it, and the count being typed."""
    page = stage.window.open_page("funds")
    if not isinstance(page, FundsPage):
        return
    for key, name in _PAGES:
        page.levels.open(key)
        stage.settle()
        stage.take(name)
    page.levels.open("cash_count", "count")
    stage.settle()
    stage.take("16-dem-tien")
    page.show_ledger()
