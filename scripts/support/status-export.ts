import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { DomainError } from '#core/errors.ts'
import { slugForm } from '#domains/watch/index.ts'

/** Reads what a server answers to GET at a path. */
export type Read = (path: string) => Promise<{ readonly status: number; readonly text: () => Promise<string> }>

const badges = ['status', 'uptime', 'p95', 'cert'].flatMap((kind) => [`${kind}.svg`, `${kind}.json`])

/** Writes a public page into a folder of its slug: all of its files at once, or none. Returns how many there are. */
export const exportPage = async (read: Read, folder: string, slug: string): Promise<number> => {
  if (!slugForm.test(slug)) throw new DomainError('invalid-request', `${JSON.stringify(slug)} is not a slug.`)
  const files = await filesOf(read, slug)
  const [target, next, before] = [slug, `.${slug}.next`, `.${slug}.before`].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ]
  await rm(next, { recursive: true, force: true })
  for (const [name, text] of files) {
    await mkdir(dirname(join(next, name)), { recursive: true })
    await writeFile(join(next, name), text)
  }
  await rm(before, { recursive: true, force: true })
  await rename(target, before).catch(ignoreMissing)
  await rename(next, target)
  await rm(before, { recursive: true, force: true })
  return files.size
}

const ignoreMissing = (error: unknown): void => {
  if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
}

const filesOf = async (read: Read, slug: string): Promise<ReadonlyMap<string, string>> => {
  const get = async (path: string): Promise<string> => {
    const answer = await read(path)
    if (answer.status === 200) return answer.text()
    throw new DomainError('unavailable', `The server answered ${answer.status} to ${path}, so ${slug} stays as it is.`)
  }
  const page = `/status/${slug}`
  const html = await get(page)
  const stylesheet = addressIn(html, 'stylesheet')
  const icon = addressIn(html, 'icon')
  const names = new Map([
    [stylesheet, 'status.css'],
    [icon, 'icon.svg'],
    [`${page}/feed.atom`, 'feed.atom'],
    [`${page}/api/v2/summary.json`, 'summary.json'],
    [`${page}/api/v2/status.json`, 'status.json'],
    ...badges.map((badge): [string, string] => [`/badges/${slug}/${badge}`, `badges/${badge}`]),
  ])
  const files = new Map([['index.html', relativeLinks(html, names)]])
  for (const [path, name] of names) files.set(name, await get(path))
  return files
}

const addressIn = (html: string, kind: 'stylesheet' | 'icon'): string =>
  new RegExp(`<link rel="${kind}" href="([^"]+)"`).exec(html)?.[1] ?? ''

/** The page without its form, which needs a server, and with links to the files beside it. */
const relativeLinks = (html: string, names: ReadonlyMap<string, string>): string => {
  const relative = html
    .replace(/<section id="subscribe".*?<\/section>/s, '')
    .replaceAll(/ (href|src)="(\/[^"]*)"/g, (attribute: string, kind: string, address: string) => {
      const name = names.get(address)
      return name === undefined ? attribute : ` ${kind}="${name}"`
    })
  const left = / (?:href|src|action)="\/[^"]*"/.exec(relative)
  if (left) throw new Error(`The page has a link that the export does not know: ${left[0].trim()}`)
  return relative
}
