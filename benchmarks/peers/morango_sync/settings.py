"""A Django project with nothing in it but Morango and the sample records; the database comes from the environment."""

from __future__ import annotations

import os
from urllib.parse import urlsplit


def _database(url: str) -> dict[str, object]:
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": parts.path,
            "OPTIONS": {"timeout": 60},
        }
    from psycopg2.extensions import parse_dsn

    named = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
    told = {ours: value for theirs, value in parse_dsn(url).items() if (ours := named.get(theirs))}
    return {"ENGINE": "django.db.backends.postgresql", "CONN_MAX_AGE": 60, **told}


SECRET_KEY = "a benchmark on loopback"
DEBUG = False
ALLOWED_HOSTS = ["*"]
DATABASES = {"default": _database(os.environ["BENCH_DATABASE"])}
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "rest_framework",
    "mptt",
    "morango",
    "morango_sync",
]
ROOT_URLCONF = "morango_sync.urls"
WSGI_APPLICATION = "morango_sync.wsgi.application"
USE_TZ = True
DEFAULT_AUTO_FIELD = "django.db.models.AutoField"
ALLOW_CERTIFICATE_PUSHING = True  # the laptop owns its board and tells the server of it, as Kolibri's do
REST_FRAMEWORK = {"UNAUTHENTICATED_USER": None}
LOGGING_CONFIG = None
