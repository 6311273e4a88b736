"""Documents of a board: those of a round, those that stand alone, and the sheets for a ceremony."""
