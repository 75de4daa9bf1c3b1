from typing import TypedDict


class Settings(TypedDict):
    """What the program can rely on."""

    host: str
    # to be completed


def read_settings(raw):
    """Check the texts and turn them into settings."""
    raise NotImplementedError
