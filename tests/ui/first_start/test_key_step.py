from __future__ import annotations

from desktop_app.ui.first_start.key_step import CodeGroups, KeyStep

CODE = "AEBA-GBAF-AYDQ-QCIK-BMGA-2DQP-CAIR-EEYU"


def test_the_code_is_read_aloud_letter_by_letter(qtbot, qapp):
    groups = CodeGroups()
    qtbot.addWidget(groups)
    groups.set_code(CODE)
    assert groups.accessibleName().startswith("Mã cứu hộ: A E B A, G B A F")


def test_the_passphrase_is_given_only_with_the_tick(qtbot, qapp):
    step = KeyStep()
    qtbot.addWidget(step)
    step.show()
    step.pair.first.setText("mã khóa thử")
    step.pair.again.setText("mã khóa thử")
    assert step.value() is None
    assert step.untold.isVisible()
    step.tick.click()
    assert not step.untold.isVisible()
    assert step.value() == "mã khóa thử"


def test_what_became_of_the_paper_is_said_in_its_colour(qtbot, qapp):
    step = KeyStep()
    qtbot.addWidget(step)
    step.show()
    assert not step.saved.isVisible()
    step.say_saved("Ổ đĩa đã đầy.", good=False)
    assert step.saved.isVisible()
