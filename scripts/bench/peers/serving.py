"""How the peers on FastAPI are served: one uvicorn worker on uvloop and httptools, without an access log."""

import asyncio
import os
from collections.abc import Coroutine

import uvicorn
import uvloop
from fastapi import FastAPI


async def serve(app: FastAPI) -> None:
    """Serves until the process is asked to stop."""
    config = uvicorn.Config(
        app,
        host=os.environ["HOST"],
        port=int(os.environ["PORT"]),
        loop="uvloop",
        http="httptools",
        access_log=False,
        log_level="warning",
    )
    await uvicorn.Server(config).serve()


def run(main: Coroutine[None, None, None]) -> None:
    """Runs a peer on uvloop."""
    uvloop.install()
    asyncio.run(main)
