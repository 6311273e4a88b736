from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from desktop_app.resource_files import resource_path
from desktop_app.ui.funds.levels import entries, group_titles, own_entries


def test_every_sub_page_has_a_heading_a_sign_and_a_module_of_its_own():
    offered = (*own_entries(), *entries())
    assert len({entry.key for entry in offered}) == len(offered)
    for entry in offered:
        assert entry.group in group_titles()
        assert Path(resource_path("icons", f"{entry.icon}.svg")).is_file(), entry.icon
        assert len(entry.title.split()) <= 5, entry.title
        assert entry.hint, entry.key
    for entry in entries():
        assert find_spec(f"desktop_app.ui.{entry.module}") is not None, entry.module
