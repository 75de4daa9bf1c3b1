import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { stop } from '../../throwaway.ts'
import type { Lifetime } from './lifetime.ts'
import type { Server } from './processes.ts'
import { cpuShares, machineShare } from './usage.ts'

export interface Load {
  readonly connections: number
  readonly seconds: number
  /** Asked of every server alike. */
  readonly path: string
  /** A file of paths, one a line, to cycle over instead of asking for one; a cookie may follow each after a tab. */
  readonly paths?: string
}

export interface Measurement {
  readonly requestsPerSecond: number
  /** Milliseconds. */
  readonly p50: number
  /** Milliseconds. */
  readonly p99: number
  /** Share of one core that wrk used: near 1 the generator is the limit, not the server. */
  readonly generatorCpu: number
  /** Share of one core that the server's process used, all its threads together. */
  readonly serverCpu: number
  /** Share of all cores that was busy, with whatever: at 1 PostgreSQL, wrk and the server were in each other's way. */
  readonly machineCpu: number
}

const script = fileURLToPath(new URL('wrk.lua', import.meta.url))

/** One run of wrk with one thread. Throws when anything but 2xx came back: that would not be a measurement. */
export const measure = async (lifetime: Lifetime, server: Server, load: Load): Promise<Measurement> => {
  const keys = load.paths === undefined ? [] : ['--', load.paths]
  const args = [
    '-t1',
    `-c${load.connections}`,
    `-d${load.seconds}s`,
    '--latency',
    '-s',
    script,
    server.origin + load.path,
    ...keys,
  ]
  const child = spawn('wrk', args, { stdio: ['ignore', 'pipe', 'inherit'] })
  lifetime.keep(() => stop(child, 'SIGKILL', 1_000))
  const since = cpuShares([child.pid ?? 0, server.pid])
  const machineSince = machineShare()
  let shares: readonly number[] = []
  let machineCpu = Number.NaN
  // The last look before wrk is gone counts; what it does afterwards is not load.
  const looking = setInterval(() => {
    const seen = since()
    if (!seen) return
    shares = seen
    machineCpu = machineSince()
  }, 100)
  const late = setTimeout(() => child.kill('SIGKILL'), (load.seconds + 15) * 1_000)
  try {
    const output = await outputOf(child, server.name)
    const [generatorCpu = Number.NaN, serverCpu = Number.NaN] = shares
    return { ...readResult(server.name, output), generatorCpu, serverCpu, machineCpu }
  } finally {
    clearInterval(looking)
    clearTimeout(late)
  }
}

const outputOf = (child: ReturnType<typeof spawn>, asked: string): Promise<string> =>
  new Promise((resolve, reject) => {
    let output = ''
    child.stdout?.setEncoding('utf8').on('data', (part: string) => (output += part))
    child.once('error', reject)
    child.once('close', (code) =>
      code === 0
        ? resolve(output)
        : reject(new Error(`wrk, asking ${asked}, ended with ${code ?? 'a signal'}: ${output}`)),
    )
  })

const readResult = (name: string, output: string): Pick<Measurement, 'requestsPerSecond' | 'p50' | 'p99'> => {
  const found = /^RESULT (.+)$/m.exec(output)?.[1]
  if (found === undefined) throw new Error(`wrk told nothing about ${name}: ${output}`)
  const result = JSON.parse(found) as Record<'requests' | 'microseconds' | 'failed' | 'refused' | 'p50' | 'p99', number>
  if (result.failed + result.refused > 0 || result.requests === 0) {
    throw new Error(`${name}: ${result.refused} refusals and ${result.failed} failures in ${result.requests} requests`)
  }
  return {
    requestsPerSecond: result.requests / (result.microseconds / 1_000_000),
    p50: result.p50 / 1_000,
    p99: result.p99 / 1_000,
  }
}
