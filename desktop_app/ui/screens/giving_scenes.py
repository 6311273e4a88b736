"""Pictures of the pages on who gives, and of how the money is set up; what they show is made up for them."""

from __future__ import annotations

from desktop_app.ui.funds.page import FundsPage
from desktop_app.ui.screens.sample import Sample
from desktop_app.ui.screens.sample_money import add_giving
from desktop_app.ui.screens.stage import Stage

_PAGES = (
    ("donor_cards", "19-lap-the"),
    ("golden_book", "19-so-vang"),
    ("direct_gifts", "19-tang-thang"),
    ("funds", "19-cac-quy"),
    ("accounts", "19-tai-khoan"),
    ("programmes", "19-chuong-trinh"),
    ("papers_setup", "19-giay-to"),
    ("approval", "19-muc-duyet"),
    ("drafts", "19-phieu-nhap"),
    ("reconciliation", "19-doi-chieu"),
)


def giving(stage: Stage, sample: Sample) -> None:
    """Nhà hảo tâm, cam kết, tặng thẳng, cài đặt tiền: as a person finds them; a donor and a pledge being looked at."""
    page = stage.window.open_page("funds")
    if not isinstance(page, FundsPage):
        return
    made = add_giving(sample.book)
    stage.settle()
    for key, name in _PAGES:
        page.levels.open(key)
        stage.take(name)
    for key, what, name in (
        ("donors", made.donor_id, "19-nha-hao-tam"),
        ("pledges", made.pledge_id, "19-cam-ket"),
    ):
        page.levels.open(key, what)
        stage.take(name)
    page.show_ledger()
