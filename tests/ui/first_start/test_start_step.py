from __future__ import annotations

from desktop_app.ui.first_start.start_step import StartStep


def test_a_new_book_is_the_one_primary_button_and_an_old_one_is_beside_it(qtbot, qapp):
    step = StartStep()
    qtbot.addWidget(step)
    with qtbot.waitSignal(step.begun):
        step.begin_button.click()
    with qtbot.waitSignal(step.browsed):
        step.browse_button.click()
    assert (step.begin_button.kind, step.browse_button.kind) == ("primary", "secondary")
