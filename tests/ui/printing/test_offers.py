from __future__ import annotations

from PySide6.QtWidgets import QApplication, QDialog, QWidget

from desktop_app.ui.printing.offers import offer, taken


def look(parent: QWidget) -> QDialog:
    return QDialog(parent)


def test_an_offer_is_taken_once_by_the_message_of_the_same_turn(qapp) -> None:
    offer(look)
    assert taken() is look
    assert taken() is None


def test_the_last_paper_of_a_turn_is_the_one_that_is_offered(qapp) -> None:
    offer(QDialog)
    offer(look)
    assert taken() is look


def test_what_is_said_later_is_about_something_else(qapp) -> None:
    offer(look)
    QApplication.processEvents()
    assert taken() is None
