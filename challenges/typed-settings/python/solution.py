from typing import TypedDict

TRUTH = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}


class Settings(TypedDict):
    """What the program can rely on."""

    host: str
    port: int
    debug: bool
    tags: list[str]


def read_settings(raw: dict[str, str]) -> Settings:
    """Check the texts and turn them into settings."""
    values = {"host": "", "port": "8000", "debug": "no", "tags": ""}
    if not raw.keys() <= values.keys():
        raise ValueError(f"unknown settings: {sorted(raw.keys() - values.keys())}")
    values |= {name: value.strip() for name, value in raw.items()}
    if not values["host"]:
        raise ValueError("a host is needed")
    if values["debug"].lower() not in TRUTH:
        raise ValueError(f"neither yes nor no: {values['debug']!r}")
    return {
        "host": values["host"],
        "port": read_port(values["port"]),
        "debug": TRUTH[values["debug"].lower()],
        "tags": [tag.strip() for tag in values["tags"].split(",") if tag.strip()],
    }


def read_port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= 65535):
        raise ValueError(f"not a port: {text!r}")
    return int(text)
