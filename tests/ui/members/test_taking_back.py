from __future__ import annotations

from desktop_app.services.members import AddMember
from desktop_app.ui.imports.wizard import DONE

from .conftest import PEOPLE, SAMPLE, Stage, read


def test_ctrl_z_takes_back_only_what_this_page_did(stage: Stage, add_people):
    stage.window.toast.dismiss()
    stage.page.undo()
    stage.settle()
    assert (stage.toasts[-1], stage.in_book()) == ("Đã hoàn tác", ())
    stage.page.undo()
    stage.settle()
    assert stage.toasts[-1] == "Không có việc nào ở trang này để hoàn tác"
    add_people([AddMember("Hồ Sỹ Bình")])
    assert len(stage.in_book()) == 1


def test_taking_back_other_work_leaves_the_import_done(open_stage, add_people):
    stage = open_stage()
    wizard = read(stage, SAMPLE)
    wizard.go_on()
    wizard.go_on()
    stage.settle()
    add_people(PEOPLE[:1])
    stage.window.toast.dismiss()
    stage.page.undo()
    stage.settle()
    assert (len(stage.in_book()), wizard.step) == (400, DONE)
