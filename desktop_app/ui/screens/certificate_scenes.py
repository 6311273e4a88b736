"""Pictures of the certificates of a round: chosen, checked, a printer put right, spoiled sheets, a batch that waits."""

from __future__ import annotations

from desktop_app.services.print_runs import begin_print_run, count_handed_over
from desktop_app.services.spoiled_sheets import NoteSpoiled, note_spoiled, spoiled_sheets
from desktop_app.ui.awards.certificates_level import CertificatesLevel
from desktop_app.ui.awards.page import AwardsPage
from desktop_app.ui.screens.sample import ACTOR, Sample
from desktop_app.ui.screens.stage import Stage


def certificates(stage: Stage, sample: Sample) -> None:
    """Giấy khen, from the design to the sheet."""
    page = stage.window.open_page("awards")
    if not isinstance(page, AwardsPage):
        return
    page.levels.open("certificates", sample.round_id)
    stage.settle()
    level = page.levels.level("certificates")
    if not isinstance(level, CertificatesLevel) or level.certifying.loaded is None:
        return
    view, printing, papers = level.view, level.certifying.printing, level.certifying.loaded.papers
    view.choices.template.show_all()
    stage.take("06-giay-khen-moi-mau")
    level.print_out()
    stage.settle()
    stage.take("06-giay-khen-xem-lai")
    printing.trying.open_correction()
    stage.take("06-giay-khen-chinh-lech")
    view.correction.measuring.unfold()
    stage.take("06-giay-khen-do-to-thu")
    ids = [one.award_id for one in papers.honoured]
    with sample.book.reader() as reader:
        is_fresh = not spoiled_sheets(reader, sample.round_id)
    if is_fresh:
        with sample.book.work(ACTOR) as work:
            note_spoiled(work, NoteSpoiled(sample.round_id, "Kẹt giấy", ids[3], serial="000124"))
        run = begin_print_run(sample.book, sample.round_id, ids, design="khung-vang", printer="Canon LBP2900")
        count_handed_over(sample.book, run.run_id, min(3, len(ids) - 1))
    printing.batches.open_spoiled()
    level.certifying.ask()
    stage.settle()
    stage.take("06-giay-khen-to-hong")
    view.show_choices()
    stage.take("06-giay-khen-in-do")
    page.go_back()
    stage.settle()
