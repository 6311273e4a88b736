from __future__ import annotations

from provincial_server.forms import Form, clean


def test_letters_that_nobody_sees_and_spaces_at_the_ends_are_left_out():
    assert clean("  a\0b\n c\u200b ") == "a b c"
    form = Form({"name": [" Lài\0 ", "hai"], "long": ["x" * 500]})
    assert form.one("name") == "Lài"
    assert form.every("name") == ["Lài", "hai"]
    assert len(form.one("long")) == 300
    assert form.one("nothing") == ""


def test_a_password_is_taken_as_it_was_typed():
    assert Form({"password": [" a  b "]}).secret("password") == " a  b "
