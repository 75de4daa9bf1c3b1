from typing import TypedDict


class Settings(TypedDict):
    host: str
    port: int
    debug: bool
    tags: list[str]


DEFAULTS = {"port": 8000, "debug": False, "tags": []}


def read_settings(raw: dict[str, str]) -> Settings:
    if set(raw) - {"host", "port", "debug", "tags"} or not raw.get("host", "").strip():
        raise ValueError(raw)
    settings = {"host": raw["host"].strip(), **DEFAULTS}
    if "port" in raw:
        port = raw["port"].strip()
        if not port.isdigit() or not 1 <= int(port) <= 65535:
            raise ValueError(port)
        settings["port"] = int(port)
    if "debug" in raw:
        debug = raw["debug"].strip().lower()
        if debug not in ("yes", "true", "1", "no", "false", "0"):
            raise ValueError(debug)
        settings["debug"] = debug in ("yes", "true", "1")
    if "tags" in raw:
        settings["tags"] = [tag.strip() for tag in raw["tags"].split(",") if tag.strip()]
    return settings
