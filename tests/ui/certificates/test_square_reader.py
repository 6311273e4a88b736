from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QImage, QTransform

from desktop_app.domain.attachments import AttachmentDamaged, AttachmentKindUnknown, FileNotRead
from desktop_app.domain.certificate_proofs import proof_text
from desktop_app.ui.certificates.square_reader import squares_in, squares_of
from tests.ui.certificates.test_verify_level import photograph, square
from tests.unit.domain.proof_tools import ALONE, CERTIFIED, FACTS

TEXT = proof_text(FACTS, CERTIFIED)


@pytest.mark.parametrize("turn", [0, 3, 45, 90, 180])
def test_a_turned_square_is_read(qapp, turn) -> None:
    assert squares_of(square(TEXT).transformed(QTransform().rotate(turn))) == (TEXT,)


def test_all_squares_of_a_picture_are_read(qapp, tmp_path) -> None:
    both = squares_in(photograph(tmp_path / "hai.png", TEXT, proof_text(FACTS, ALONE), turn=0))
    assert set(both) == {TEXT, proof_text(FACTS, ALONE)}


def test_a_picture_of_one_colour_has_none(qapp) -> None:
    blank = QImage(333, 111, QImage.Format.Format_RGB32)  # a width that is no multiple of four
    blank.fill(QColor("white"))
    assert squares_of(blank) == ()


def test_what_cannot_be_read_is_refused_by_its_name(qapp, tmp_path) -> None:
    with pytest.raises(FileNotRead):
        squares_in(tmp_path / "khong-co.png")
    (tmp_path / "chu.png").write_text("chữ")
    with pytest.raises(AttachmentKindUnknown):
        squares_in(tmp_path / "chu.png")
    (tmp_path / "cut.png").write_bytes(photograph(tmp_path / "du.png", TEXT).read_bytes()[:500])
    with pytest.raises(AttachmentDamaged):
        squares_in(tmp_path / "cut.png")
    (tmp_path / "hong.pdf").write_bytes(b"%PDF-1.7 rubbish")
    with pytest.raises(AttachmentDamaged):
        squares_in(tmp_path / "hong.pdf")
