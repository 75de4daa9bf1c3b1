import type postgres from 'postgres'

/** A minute's answers of 80 ms in the median: numbers of buckets and counts, as a day or an hour of a monitor has them. */
const histogram = (answers: number): postgres.SerializableParameter[] => {
  const counts = new Map<number, number>()
  for (let index = 0; index < answers; index += 1) {
    const normal = Math.sqrt(-2 * Math.log(1 - Math.random())) * Math.cos(2 * Math.PI * Math.random())
    const bucket = Math.ceil(Math.log(800 * Math.exp(0.35 * normal)) / Math.log(1.04))
    counts.set(bucket, (counts.get(bucket) ?? 0) + 1)
  }
  const buckets = [...counts.keys()].toSorted((left, right) => left - right)
  return [`{${buckets.join()}}`, `{${buckets.map((bucket) => counts.get(bucket)).join()}}`]
}

/** Ninety days of these monitors, as if each had been checked once a minute: the hours, and the days that have ended. */
export const fillQuarter = async (sql: postgres.Sql, ids: readonly string[]): Promise<void> => {
  const list = `{${ids.join()}}`
  const [hour, day] = [histogram(60), histogram(1_440)]
  await sql`update monitor_periods set began_at = began_at - interval '90 days' where monitor_id = any(${list}::uuid[])`
  await sql`
    insert into check_hours (monitor_id, place, up_ms, degraded_ms, down_ms, unknown_ms, answers, sums, buckets, counts, hour)
    select id, '', 3540000, 0, 60000, 0, 60, array_fill(4800000::bigint, array[6]), ${hour[0] as string}::smallint[], ${hour[1] as string}::int[], hour
    from unnest(${list}::uuid[]) as ids(id),
      generate_series(date_trunc('day', now(), 'UTC') - interval '89 days', date_trunc('hour', now()) - interval '1 hour', '1 hour') as hour
    on conflict do nothing`
  await sql`
    insert into check_days (monitor_id, place, up_ms, degraded_ms, down_ms, unknown_ms, answers, sums, buckets, counts, day)
    select id, '', 84960000, 0, 1440000, 0, 1440, array_fill(115200000::bigint, array[6]), ${day[0] as string}::smallint[], ${day[1] as string}::int[], day::date
    from unnest(${list}::uuid[]) as ids(id),
      generate_series((now() at time zone 'UTC')::date - 89, (now() at time zone 'UTC')::date - 1, interval '1 day') as day
    on conflict do nothing`
}

/** The hour that has just ended, with a result for every slot of every monitor; nobody has rolled it up. */
export const fillHour = async (sql: postgres.Sql): Promise<void> => {
  await sql`update monitor_periods set began_at = date_trunc('hour', now()) - interval '1 hour' where ended_at is null`
  await sql`
    insert into check_results (monitor_id, slot_at, place, covers_ms, started_at, outcome, status, dns, connect, tls, wait, download, total)
    select m.id, slot, 'local', m.every_ms, slot, 'up', 200, 0, 300, 0, 20000, 200, 20500 + (random() * 5000)::int
    from monitors m, generate_series(date_trunc('hour', now()) - interval '1 hour', date_trunc('hour', now()) - interval '1 ms',
      m.every_ms * interval '1 ms') as slot
    on conflict do nothing`
}
