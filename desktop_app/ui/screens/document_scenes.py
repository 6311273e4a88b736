"""Pictures of documents: those of a round, one being worded, and the sheet of the ceremony. All people are samples."""

from __future__ import annotations

from desktop_app.services.documents import begin_document, keep_document
from desktop_app.services.organisation import today
from desktop_app.ui.awards.page import AwardsPage
from desktop_app.ui.documents.list_level import DocumentsLevel
from desktop_app.ui.documents.wording import DocumentErrand
from desktop_app.ui.screens.sample import ACTOR, Sample
from desktop_app.ui.screens.stage import Stage


def documents(stage: Stage, sample: Sample) -> None:
    """Văn bản của đợt: begun, listed, worded beside the paper; the signing sheet being chosen."""
    page = stage.window.open_page("awards")
    if not isinstance(page, AwardsPage):
        return
    page.levels.open("documents", sample.round_id)
    stage.take("05-van-ban-trong")
    page.levels.open("document", DocumentErrand("decision", sample.round_id))
    stage.settle()
    stage.take("05-van-ban-soan")
    with sample.book.work(ACTOR) as work:
        fields = begin_document(work.connection, "decision", sample.round_id, today(sample.book)).fields
        keep_document(work, fields, round_id=sample.round_id)
    page.go_back()
    stage.settle()
    listed = page.levels.level("documents")
    if isinstance(listed, DocumentsLevel) and listed.shown is not None:
        listed.open_document(listed.shown.rows[0])
        stage.settle()
        stage.take("05-van-ban")
        listed.open_sheets()
        stage.take("05-van-ban-ky-nhan")
    page.close_panel()
    page.go_back()
