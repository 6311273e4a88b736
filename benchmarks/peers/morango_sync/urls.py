"""Morango's own routes."""

from __future__ import annotations

from morango.urls import urlpatterns

__all__ = ["urlpatterns"]
