"""The Vietnamese sentence of every error: what happened, then what to do. Merged by `ui/messages.py`."""
