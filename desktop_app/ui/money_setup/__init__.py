"""Funds, bank accounts, programmes, papers and the two-person rule, set up."""
