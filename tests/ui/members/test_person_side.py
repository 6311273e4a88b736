"""Who is shown at the right of the list, whatever the readers answer last."""

from __future__ import annotations

from desktop_app.services.members import edit_person
from desktop_app.storage.queries.people import person_fields
from tests.ui.stage import late_answer

from .conftest import Stage, texts
from .test_editing import person_of


def test_who_is_being_looked_for_is_not_shown_after_somebody_else_was_chosen(stage: Stage):
    (dung,) = [row for row in stage.in_book() if row.full_name == "Lê Văn Dũng"]
    with late_answer(stage.jobs) as tell:
        stage.page.side.find(person_of(stage, "Nguyễn Hữu Ái"))
        stage.page.side.open(dung)
        tell.set()
        stage.settle()
    assert stage.page.side.panel.person_id == dung.person_id
    assert "Lê Văn Dũng" in texts(stage.page.panel)


def test_of_two_who_are_looked_for_the_second_is_shown(stage: Stage):
    dung = person_of(stage, "Lê Văn Dũng")
    with late_answer(stage.jobs) as tell:
        stage.page.side.find(person_of(stage, "Nguyễn Hữu Ái"))
        stage.page.side.find(dung)
        stage.qtbot.waitUntil(lambda: stage.page.side.panel is not None)
        tell.set()
        stage.settle()
    assert stage.page.side.panel.person_id == dung


def test_what_was_written_of_the_one_in_sight_is_not_covered_by_what_was_read_before(stage: Stage):
    ai = person_of(stage, "Nguyễn Hữu Ái")
    stage.page.show_person(ai)
    stage.settle()
    with late_answer(stage.jobs) as tell:
        stage.page.side.refresh()
        with stage.book.work("ông Minh") as work:
            fields = person_fields(work.connection, ai)
            edit_person(work, ai, type(fields)("Nguyễn Hữu Ái", occupation="Thợ mộc"))
        stage.qtbot.waitUntil(lambda: "Thợ mộc" in texts(stage.page.panel))
        tell.set()
        stage.settle()
    assert "Thợ mộc" in texts(stage.page.panel)
