"""Cài đặt, section by section."""
