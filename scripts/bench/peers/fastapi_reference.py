"""The two reference routes as a good FastAPI service would have them: the peer of `npm run bench:reference`.

One worker on uvloop and httptools, no access log, an asyncpg pool (which prepares each statement once per
connection), the same queries on the same tables as ours. What the database already made JSON goes out as it is, and
answers are `Response` objects, so nothing passes through response models or `jsonable_encoder`. With CACHE_SECONDS
the bytes of each answer are kept in a dict and served without asking the database until they are that old.
"""

import json
import os
import time

import asyncpg
from fastapi import FastAPI, HTTPException, Path, Query, Response
from serving import run, serve

ZIPCODE = """
select z.zipcode,
       json_agg(json_build_object(
         'nisCode', m.nis_code, 'nameNl', m.name_nl, 'nameFr', m.name_fr,
         'province', json_build_object('iso', m.province_iso, 'nameNl', m.province_nl, 'nameFr', m.province_fr),
         'region', m.region) order by m.nis_code) as municipalities,
       e.risk_factor, t.name as risk_table
from zipcodes z
join municipalities m on m.nis_code = z.nis_code
join risk_tables t on t.is_default
left join risk_table_entries e on e.risk_table_id = t.id and e.zipcode = z.zipcode
where z.zipcode = $1
group by z.zipcode, e.risk_factor, t.name
"""

WITH_RISK_FACTOR = """
select coalesce(json_agg(e.zipcode order by e.zipcode), '[]')
from risk_table_entries e
join risk_tables t on t.id = e.risk_table_id and t.is_default
where e.risk_factor = $1
"""

JSON = "application/json"
CACHE_SECONDS = float(os.environ.get("CACHE_SECONDS", "0"))

app = FastAPI()
pool: asyncpg.Pool
cache: dict[object, tuple[float, bytes]] = {}


def cached(key: object) -> bytes | None:
    entry = cache.get(key)
    return entry[1] if entry is not None and entry[0] > time.monotonic() else None


def answer(key: object, body: bytes) -> Response:
    if CACHE_SECONDS > 0:
        cache[key] = (time.monotonic() + CACHE_SECONDS, body)
    return Response(body, media_type=JSON)


@app.get("/databases/zipcodes")
async def list_zipcodes(risk_factor: str = Query(min_length=1, max_length=2)) -> Response:
    known = cached(risk_factor)
    if known is not None:
        return Response(known, media_type=JSON)
    text: str = await pool.fetchval(WITH_RISK_FACTOR, risk_factor)
    return answer(risk_factor, text.encode())


@app.get("/v1/zipcodes/{zipcode}")
async def get_zipcode(zipcode: int = Path(ge=1000, le=9999)) -> Response:
    known = cached(zipcode)
    if known is not None:
        return Response(known, media_type=JSON)
    row = await pool.fetchrow(ZIPCODE, zipcode)
    if row is None:
        raise HTTPException(404)
    value = {
        "zipcode": row["zipcode"],
        "municipalities": json.loads(row["municipalities"]),
        "riskFactor": row["risk_factor"],
        "riskTable": row["risk_table"],
    }
    return answer(zipcode, json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode())


async def main() -> None:
    # The handlers read it.
    global pool  # noqa: PLW0603
    pool = await asyncpg.create_pool(os.environ["DATABASE_URL"], min_size=10, max_size=10)
    await serve(app)
    await pool.close()


run(main())
