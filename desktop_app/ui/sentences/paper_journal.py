"""What the journal says of papers that were printed."""

from __future__ import annotations

from desktop_app.i18n import N_
from desktop_app.ui.sentences.saying import Saying

PAPER_SAYINGS: dict[str, Saying] = {
    "papers.printed": Saying(N_("In {paper}"), "printer"),
    "papers.printed_again": Saying(N_("In {paper}, bản sao lần {copy}"), "printer"),
    "papers.vouchers_printed": Saying(N_("In {count} phiếu"), "printer"),
    "papers.letters_printed": Saying(N_("In {count} thư gửi nhà hảo tâm"), "printer"),
}
