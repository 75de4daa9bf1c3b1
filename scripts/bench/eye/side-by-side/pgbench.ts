import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Lifetime } from '../../support/lifetime.ts'
import { machineShare } from '../../support/usage.ts'
import type { Measurement } from '../../support/wrk.ts'

const execute = promisify(execFile)

/** Values of a row; one time makes the id and the rest, as in ours. pgbench sends numbers only, so texts are made of them. */
const rows = [
  ['page interaction', 'pageview', '{"host":"www.example.com","path":"/"}'],
  ['page interaction', 'cta click', '{"host":"www.example.com","path":"/","element":"chat"}'],
  [
    'form interaction',
    'submit',
    '{"host":"www.example.com","path":"/","form":{"first_name":"John","last_name":"Doe"}}',
  ],
] as const

const script = (table: string, [category, name, data]: (typeof rows)[number]): string => `
\\set a random(4096, 65535)
\\set b random(68719476736, 1099511627775)
\\set c random(268435456, 4294967295)
\\set session random(1000, 1999)
insert into ${table} (id, application_id, session_id, category, name, data, occurred_at, sent_at, received_at,
  sequence, message_id, bot)
values (('0' || to_hex((extract(epoch from now()) * 1000)::bigint) || '7' || to_hex(:a::bigint) || to_hex(:b::bigint)
    || substr(to_hex(:c::bigint), 2, 5))::uuid, '01900000-0000-7000-8000-000000000001', 'pgbench-' || :session, '${category}',
  '${name}', '${data}', now(), null, now(), 0, 'pgbench-' || :b || :c, false)
on conflict do nothing;
`

export interface Pgbench {
  /** Rows that it stored so far, by its own count. */
  readonly stored: () => number
  readonly measure: (seconds: number) => Promise<Measurement>
}

/** 64 clients that insert one row at a time with a prepared statement, over TCP as everybody else, from two threads. */
export const pgbench = (lifetime: Lifetime, url: string, table: string, connections: number): Pgbench => {
  const directory = mkdtempSync(join(tmpdir(), 'touchstone-pgbench-'))
  lifetime.keep(async () => rmSync(directory, { recursive: true, force: true }))
  const files = rows.map((row, index) => {
    const file = join(directory, `row-${index}.sql`)
    writeFileSync(file, script(table, row))
    return `--file=${file}`
  })
  const { hostname, port, username, pathname } = new URL(url)
  let stored = 0
  const measure = async (seconds: number): Promise<Measurement> => {
    const machineSince = machineShare()
    const { stdout } = await execute(
      'pgbench',
      [
        `--host=${hostname}`,
        `--port=${port}`,
        `--username=${username}`,
        '--protocol=prepared',
        `--client=${connections}`,
        '--jobs=2',
        `--time=${seconds}`,
        '--no-vacuum',
        '--log',
        '--sampling-rate=0.1',
        `--log-prefix=${join(directory, 'log')}`,
        ...files,
        pathname.slice(1),
      ],
      { cwd: directory, timeout: (seconds + 60) * 1_000 },
    )
    const machineCpu = machineSince()
    stored += figure(stdout, /^number of transactions actually processed: (\d+)/m)
    const latencies = takeLatencies(directory)
    return {
      requestsPerSecond: figure(stdout, /^tps = ([\d.]+)/m),
      p50: latencies[Math.floor(latencies.length * 0.5)] ?? Number.NaN,
      p99: latencies[Math.floor(latencies.length * 0.99)] ?? Number.NaN,
      generatorCpu: Number.NaN,
      serverCpu: Number.NaN,
      machineCpu,
    }
  }
  return { stored: () => stored, measure }
}

const figure = (output: string, pattern: RegExp): number => {
  const found = pattern.exec(output)?.[1]
  if (found === undefined) throw new Error(`pgbench told nothing of ${pattern.source}: ${output}`)
  return Number(found)
}

/** Milliseconds, ascending; the third field of a line of pgbench's log is the microseconds of a transaction. */
const takeLatencies = (directory: string): readonly number[] => {
  const latencies: number[] = []
  for (const name of readdirSync(directory).filter((each) => each.startsWith('log'))) {
    for (const line of readFileSync(join(directory, name), 'utf8').split('\n')) {
      if (line !== '') latencies.push(Number(line.split(' ')[2]) / 1_000)
    }
    rmSync(join(directory, name))
  }
  return latencies.toSorted((a, b) => a - b)
}
