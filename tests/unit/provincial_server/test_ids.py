from __future__ import annotations

from uuid import uuid4

import pytest

from provincial_server.ids import uuid_of


def test_a_text_names_its_id_every_time():
    made = uuid4()
    assert uuid_of(made.hex) == uuid_of(made.hex) == made


@pytest.mark.parametrize("text", ["", "x" * 32, "0" * 31])
def test_what_names_no_id_is_said_every_time(text):
    for _ in range(2):
        with pytest.raises(ValueError):
            uuid_of(text)
