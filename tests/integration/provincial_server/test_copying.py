"""Rows put together by hand are the rows that PostgreSQL then has."""

from __future__ import annotations

from uuid import uuid4

from provincial_server.copying import NO, NULL, SIXTEEN, YES, big, columns, copy_in, sized, small


def test_every_kind_of_value_comes_out_as_it_went_in(database):
    first, second = uuid4(), uuid4()
    with database.transaction(force_rollback=True):
        database.execute(
            "CREATE TEMP TABLE kinds (id uuid, words text, far bigint, near integer, is_so boolean, at uuid)"
        )
        rows = [
            (first, "Hồ Thị Lài\t\\ \n", 2**62, -1, True, second),
            (second, "", -(2**62), 2**31 - 1, False, None),
        ]
        made = (
            columns(6)
            + SIXTEEN
            + one.bytes
            + sized(words.encode())
            + big(far)
            + small(near)
            + (YES if so else NO)
            + (SIXTEEN + at.bytes if at else NULL)
            for one, words, far, near, so, at in rows
        )
        copy_in(database, "COPY kinds FROM STDIN (FORMAT BINARY)", made)
        assert database.execute("SELECT * FROM kinds ORDER BY far DESC").fetchall() == rows
