"""Pictures of the register of certificates and of checking one. All people are samples."""

from __future__ import annotations

from desktop_app.services.certificate_proofs import signed_texts
from desktop_app.storage.queries.certificate_register import register_of_year, register_years
from desktop_app.ui.awards.page import AwardsPage
from desktop_app.ui.certificates.verify_level import VerifyLevel
from desktop_app.ui.screens.sample import Sample
from desktop_app.ui.screens.stage import Stage


def register(stage: Stage, sample: Sample) -> None:
    """Sổ cấp giấy, and «Kiểm tra giấy khen» before and after a paper of the book and a damaged code."""
    page = stage.window.open_page("awards")
    if not isinstance(page, AwardsPage):
        return
    page.levels.open("register")
    stage.take("06-so-cap-giay")
    page.levels.open("verify")
    stage.take("06-kiem-tra")
    checking = page.levels.level("verify")
    text = _a_code(sample)
    if isinstance(checking, VerifyLevel) and text:
        for code, name in ((text, "06-kiem-tra-giay-cua-so"), (text[:-9], "06-kiem-tra-ma-hong")):
            checking.view.text.setPlainText(code)
            checking.check()
            stage.settle()
            stage.take(name)
    page.go_back()
    page.go_back()


def _a_code(sample: Sample) -> str:
    with sample.book.reader() as reader:
        lines = [line for year in register_years(reader) for line in register_of_year(reader, year)]
    return next(iter(signed_texts(sample.book, [line.award_id for line in lines[:1]]).values()), "")
