"""What the launcher may say instead of a traceback."""


class CannotRun(Exception):
    """One clear line for the terminal; the launcher prints it and exits with 1."""
