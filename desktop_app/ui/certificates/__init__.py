"""Certificates after they are printed: the register of their numbers, and checking the square of any."""
