"""Tells when a statement has come to the lock that a test holds; others may wait for others meanwhile."""

from __future__ import annotations

import psycopg


def someone_waits_for(holder: psycopg.Connection, watcher: psycopg.Connection) -> bool:
    """Whether a statement waits for what `holder` has locked; `watcher` is a connection of its own."""
    found = watcher.execute(
        "SELECT 1 FROM pg_stat_activity WHERE %s = ANY(pg_blocking_pids(pid))", (holder.info.backend_pid,)
    )
    return found.fetchone() is not None
