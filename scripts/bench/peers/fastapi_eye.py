"""One event, stored before the answer, as a good FastAPI service would have it: a peer of `npm run bench:eye`.

One worker on uvloop and httptools, no access log, an asyncpg pool (which prepares the insert once per connection),
pydantic for the body, the key looked up in memory by its digest, an id made from the message id so that a retry is
stored once, and an answer that does not pass through response models or `jsonable_encoder`.
"""

import hashlib
import json
import os
import uuid
from datetime import UTC, datetime
from typing import Any

import asyncpg
from fastapi import FastAPI, Header, HTTPException, Response
from pydantic import BaseModel, Extra, Field
from serving import run, serve

INSERT = """
insert into peer_fastapi (id, application_id, session_id, category, name, data, occurred_at, sent_at, received_at,
  sequence, message_id, bot)
values ($1, $2, $3, $4, $5, $6::jsonb, $7, $8, now(), $9, $10, false)
on conflict do nothing
"""

APPLICATION = uuid.UUID(os.environ["APPLICATION_ID"])
HOLDERS = {hashlib.sha256(os.environ["WRITE_KEY"].encode()).digest(): APPLICATION}

app = FastAPI()
pool: asyncpg.Pool


class Event(BaseModel, extra=Extra.forbid):
    sessionId: str = Field(min_length=1, max_length=200)
    category: str = Field(min_length=1, max_length=100)
    name: str = Field(min_length=1, max_length=100)
    data: dict[str, Any] = {}
    occurredAt: datetime
    sentAt: datetime | None = None
    sequence: int = Field(0, ge=0, le=2_147_483_647)
    messageId: str = Field(min_length=1, max_length=200)


def id_of(application: uuid.UUID, event: Event) -> uuid.UUID:
    digest = hashlib.sha256(f"{application} {event.messageId}".encode()).hexdigest()
    time = int(event.occurredAt.timestamp() * 1000)
    return uuid.UUID(f"{time:012x}7{digest[:3]}8{digest[3:18]}")


@app.get("/healthz")
async def health() -> Response:
    return Response()


@app.post("/v1/events")
async def create_event(event: Event, authorization: str = Header("")) -> Response:
    application = HOLDERS.get(hashlib.sha256(authorization.removeprefix("Bearer ").encode()).digest())
    if application is None:
        raise HTTPException(401)
    if event.occurredAt.tzinfo is None:
        event.occurredAt = event.occurredAt.replace(tzinfo=UTC)
    id = id_of(application, event)
    status = await pool.execute(
        INSERT,
        id,
        application,
        event.sessionId,
        event.category,
        event.name,
        json.dumps(event.data),
        event.occurredAt,
        event.sentAt,
        event.sequence,
        event.messageId,
    )
    stored = status == "INSERT 0 1"
    body = {"id": str(id), "status": "stored" if stored else "duplicate", "durability": "committed"}
    return Response(json.dumps(body), 201 if stored else 200, media_type="application/json")


async def main() -> None:
    # The handlers read it.
    global pool  # noqa: PLW0603
    size = int(os.environ["POOL"])
    pool = await asyncpg.create_pool(os.environ["DATABASE_URL"], min_size=size, max_size=size)
    await serve(app)
    await pool.close()


run(main())
