import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { assetFiles } from '#adapters/files/asset-files.ts'
import { system } from '#core/actor.ts'
import { DomainError } from '#core/errors.ts'
import { statusPageService } from '#domains/watch/index.ts'
import type { Capabilities } from '#ports/scope.ts'
import { createHandler } from '../src/app.ts'
import { withJob } from './support/job-scope.ts'
import { runScript } from './support/run-script.ts'
import { exportPage, type Read } from './support/status-export.ts'
import { askServer } from './support/watch-access.ts'

const usage = `Writes status pages as plain files, for a host that stays up when this server does not.

  npm run status -- export DIR

Each public page becomes a folder of its slug: index.html, its style, feed.atom, summary.json and badges. A page is replaced by a
complete one, or stays as it is. The command uses the database of the settings. With --server=URL it asks a running server instead,
by the watch key in WATCH_KEY.
`

interface Listed {
  readonly slug: string
  readonly access: string
}

/** Public pages, of all applications or of that of the key. */
const publicPages = async (
  list: (after: string | undefined) => Promise<{ readonly items: readonly Listed[]; readonly next: string | null }>,
): Promise<readonly string[]> => {
  const slugs: string[] = []
  for (let after: string | undefined, isLast = false; !isLast;) {
    const { items, next } = await list(after)
    slugs.push(...items.filter(({ access }) => access === 'public').map(({ slug }) => slug))
    isLast = next === null
    after = next ?? undefined
  }
  return slugs
}

const exportAll = async (read: Read, folder: string, slugs: readonly string[]): Promise<void> => {
  await mkdir(folder, { recursive: true })
  if (slugs.length === 0) process.stdout.write('There is no public status page.\n')
  for (const slug of slugs) {
    const count = await exportPage(read, folder, slug)
    process.stdout.write(`${join(folder, slug)}: ${count} files\n`)
  }
}

const fromServer = async (server: string, folder: string): Promise<void> => {
  const ask = askServer(server)
  const slugs = await publicPages(async (after) => {
    const cursor = after === undefined ? '' : `&cursor=${encodeURIComponent(after)}`
    const { data, meta } = (await ask('GET', `/v1/status-pages?limit=200${cursor}`)) as {
      data: readonly Listed[]
      meta: { nextCursor: string | null }
    }
    return { items: data, next: meta.nextCursor }
  })
  const read: Read = (path) =>
    fetch(new URL(path, server)).catch((cause: unknown) => {
      throw new DomainError('unavailable', `${server} does not answer. Is the server running there?`, { cause })
    })
  await exportAll(read, folder, slugs)
}

const fromDatabase = (folder: string): Promise<void> =>
  withJob(async ({ scope }) => {
    const lent: Capabilities = { ...scope, assets: assetFiles(join(import.meta.dirname, '..')) }
    const handle = createHandler<Capabilities>({ open: (capabilities) => capabilities })
    const origin = scope.settings.publicOrigin ?? 'http://localhost'
    const read: Read = async (path) => handle(new Request(origin + path), lent, lent.defer)
    const slugs = await publicPages((after) => statusPageService(scope).list(system, { after, limit: 200 }))
    await exportAll(read, folder, slugs)
  })

await runScript(async () => {
  const { values, positionals } = parseArgs({ options: { server: { type: 'string' } }, allowPositionals: true })
  const [verb, folder, ...others] = positionals
  if (verb !== 'export' || folder === undefined || others.length > 0) {
    process.stderr.write(usage)
    return 2
  }
  await (values.server === undefined ? fromDatabase(folder) : fromServer(values.server, folder))
  return 0
})
