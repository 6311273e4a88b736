"""Runs inside the transaction that provincial_server/migrate.py opened; it never connects by itself."""

from alembic import context

context.configure(connection=context.config.attributes["connection"])
context.run_migrations()
