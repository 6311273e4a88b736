"""What the journal says of certificates on paper and of spoiled sheets."""

from __future__ import annotations

from desktop_app.i18n import N_
from desktop_app.ui.sentences.saying import Saying

PRINTING_SAYINGS: dict[str, Saying] = {
    "certificates.printed": Saying(N_("In giấy khen đợt {round}: {count} tờ, từ tờ {first} đến tờ {last}"), "printer"),
    "certificates.kept_as_file": Saying(N_("Cất giấy khen đợt {round} thành tệp để in: {count} tờ"), "printer"),
    "certificates.reprinted": Saying(N_("In lại giấy khen của {name}, đợt {round}"), "printer"),
    "certificates.worded": Saying(N_("Sửa mẫu và lời ghi trên giấy khen đợt {round}"), "award"),
    "certificates.said_instead": Saying(N_("Sửa chữ trên giấy khen của {name}"), "pencil"),
    "certificates.sheet_spoiled": Saying(N_("Ghi {count} tờ hỏng, đợt {round}: {reason}"), "trash-2", "warn"),
    "certificates.spoiled_dropped": Saying(N_("Bỏ dòng ghi {count} tờ hỏng: {reason}"), "trash-2"),
}
PRINTING_UNDONE: dict[str, str] = {
    "certificates.worded": N_("sửa lời ghi trên giấy khen"),
    "certificates.said_instead": N_("sửa chữ trên một giấy khen"),
    "certificates.sheet_spoiled": N_("ghi tờ hỏng"),
    "certificates.spoiled_dropped": N_("bỏ dòng ghi tờ hỏng"),
}
"""How the work is named when it was taken back; prints are in ink."""
