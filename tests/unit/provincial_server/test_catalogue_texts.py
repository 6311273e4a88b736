from __future__ import annotations

import pytest

from desktop_app.sync.decisions import ProgrammeText, TemplateText
from provincial_server.catalogue_texts import (
    CriteriaText,
    Criterion,
    IndicatorText,
    Target,
    read_text,
    write_text,
)

SAID = {
    "criteria": CriteriaText("family", 70, (Criterion("Trẻ em đi học (mẫu)", "1. Trẻ em", 10), Criterion("Đạt"))),
    "indicators": IndicatorText("%", "trên số hộ", (Target(2027, "85.5"), Target(2027, "60", "miền núi"))),
    "programmes": ProgrammeText("học bổng", "Tỉnh hội (mẫu)", first_year=2026),
    "templates": TemplateText('{"title": "mẫu"}', "giay-khen"),
}


@pytest.mark.parametrize("kind", SAID)
def test_what_is_written_is_read_again(kind):
    assert read_text(kind, write_text(SAID[kind])) == SAID[kind]


@pytest.mark.parametrize("body", ["", "{", "[]", '{"design": 7}', '{"criteria": "x"}'])
def test_what_another_program_wrote_is_not_taken_for_ours(body):
    assert read_text("templates", body) is None
