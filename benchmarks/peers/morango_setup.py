"""Makes the tables of the little Django project, on the server's PostgreSQL or on the laptop's SQLite."""

from __future__ import annotations

import os

import django
from django.core.management import call_command


def set_up(database: str) -> None:
    os.environ["BENCH_DATABASE"] = database
    os.environ["DJANGO_SETTINGS_MODULE"] = "morango_sync.settings"
    django.setup()
    call_command("migrate", run_syncdb=True, verbosity=0)
    from morango.models.certificates import ScopeDefinition

    ScopeDefinition.objects.update_or_create(
        id="board",
        defaults={
            "profile": "bench",
            "version": 1,
            "primary_scope_param_key": "board",
            "description": "Everything of one board",
            "read_filter_template": "",
            "write_filter_template": "",
            "read_write_filter_template": "${board}",
        },
    )
