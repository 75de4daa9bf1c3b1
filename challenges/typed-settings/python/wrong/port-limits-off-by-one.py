from typing import TypedDict


class Settings(TypedDict):
    host: str
    port: int
    debug: bool
    tags: list[str]


def read_settings(raw: dict[str, str]) -> Settings:
    if set(raw) - {"host", "port", "debug", "tags"} or not raw.get("host", "").strip():
        raise ValueError(raw)
    port = raw.get("port", "8000").strip()
    if not port.isdigit() or int(port) not in range(1, 65535):
        raise ValueError(port)
    debug = raw.get("debug", "no").strip().lower()
    if debug not in ("yes", "true", "1", "no", "false", "0"):
        raise ValueError(debug)
    return Settings(
        host=raw["host"].strip(),
        port=int(port),
        debug=debug in ("yes", "true", "1"),
        tags=[tag.strip() for tag in raw.get("tags", "").split(",") if tag.strip()],
    )
