import { parseArgs } from 'node:util'
import { threadTypesetter } from '../../src/adapters/typesetting/thread-typesetter.ts'
import type { Certificate } from '../../src/domains/people/certificates/model.ts'
import { sheetOf } from '../../src/domains/people/certificates/sheet.ts'
import { svgOf } from '../../src/domains/people/certificates/svg.ts'
import { throwawayPostgres } from '../throwaway.ts'
import { signUp } from './accounts/people.ts'
import { type Aim, aimsTable, isMet } from './support/aims.ts'
import { putIntoDocument } from './support/document.ts'
import { type Lifetime, withLifetime } from './support/lifetime.ts'
import { machine, today } from './support/machine.ts'
import { startServer } from './support/processes.ts'
import { median } from './support/rounds.ts'

const { values: options } = parseArgs({
  options: { rounds: { type: 'string', default: '30' }, write: { type: 'boolean', default: false } },
})

const adminToken = 'administrator-of-the-benchmark'

const certificate: Certificate = {
  id: '7Q2MK9XD4RTV',
  accountId: '',
  achievement: 'path',
  path: 'first-steps-in-python',
  title: 'First steps in Python',
  name: 'Zoë Lovelace',
  solves: Array.from({ length: 20 }, () => ({ slug: 'name-badge', language: 'python', version: 1 })),
  points: 20,
  issuedAt: '2026-11-29T10:00:00.000Z',
  isPublic: true,
  credential: '',
}

/** Milliseconds of the first time, and the median of the others. */
const timed = async (work: () => Promise<unknown>): Promise<{ readonly first: number; readonly warm: number }> => {
  const times: number[] = []
  for (let round = 0; round <= Number(options.rounds); round += 1) {
    const begun = performance.now()
    await work()
    times.push(performance.now() - begun)
  }
  const [first = Number.NaN, ...others] = times
  return { first, warm: median(others) }
}

const drawings = async () => {
  const typesetter = threadTypesetter()
  const sheet = sheetOf(certificate, 'https://touchstone.example/certificates/7Q2MK9XD4RTV')
  const svg = svgOf(sheet, 'Certificate')
  const facts = { title: 'Certificate', author: 'Touchstone', createdAt: certificate.issuedAt }
  return {
    png: await timed(() => typesetter.png(svg, 1_200)),
    pdf: await timed(() => typesetter.pdf(sheet, facts)),
  }
}

const pages = async (lifetime: Lifetime) => {
  const database = await throwawayPostgres()
  lifetime.keep(() => database.stop())
  const server = await startServer(lifetime, {
    name: 'learn',
    command: process.execPath,
    args: ['dist/node.mjs'],
    environment: { ADMIN_TOKEN: adminToken, TRUSTED_PROXY: '1', LOG_LEVEL: 'error', DATABASE_URL: database.url },
    path: '/healthz',
  })
  const { cookie } = await signUp(server.origin, adminToken, 0)
  const ask = async (path: string): Promise<Response> => {
    const answer = await fetch(server.origin + path, { headers: { cookie } })
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}`)
    return answer
  }
  const { handle } = (await (await ask('/v1/accounts/me')).json()) as { handle: string }
  const read = (path: string) => timed(async () => (await ask(path)).arrayBuffer())
  return {
    profile: await read(`/v1/people/${handle}`),
    progress: await read('/v1/progress'),
    learn: await read('/learn'),
    challenge: await read('/learn/name-badge'),
  }
}

const run = async (lifetime: Lifetime): Promise<void> => {
  const { png, pdf } = await drawings()
  const { profile, progress, learn, challenge } = await pages(lifetime)
  const aims: readonly Aim[] = [
    { of: 'certificate as PNG, warm', measured: png.warm, bound: { max: 100 }, unit: ' ms' },
    { of: 'certificate as PDF, warm', measured: pdf.warm, bound: { max: 120 }, unit: ' ms' },
    { of: 'profile, warm', measured: profile.warm, bound: { max: 20 }, unit: ' ms' },
  ]
  const ms = (value: number): string => value.toFixed(1)
  const report = [
    `- ${today()}, ${machine()}`,
    `- Node ${process.versions.node}; medians of ${options.rounds}, one request at a time`,
    `- The first picture takes ${ms(png.first)} ms with the start of its thread, the first document ${ms(pdf.first)} ms`,
    `- Progress ${ms(progress.warm)} ms; the page \`/learn\` ${ms(learn.warm)} ms, the page of a challenge ${ms(challenge.warm)} ms`,
    '',
    aimsTable(aims),
  ].join('\n')
  process.stdout.write(`${report}\n`)
  if (options.write) putIntoDocument('learn', report)
  process.exitCode = aims.every(isMet) ? 0 : 1
}

await withLifetime(10 * 60_000, run)
