"""Sổ Khuyến học: the notebook of a grassroots board of Hội Khuyến học."""

__version__ = "0.1.0"
