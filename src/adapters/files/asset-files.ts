import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { assetSources, isChunk } from '#web/shell/asset-sources.ts'
import type { Asset, Assets } from '#ports/assets.ts'
import { assetContent } from './asset-content.ts'
import { scriptFiles } from './script-chunks.ts'

/**
 * Reads or makes each file once, at its first request: from its source in the project or, in the image,
 * from `dist/public`.
 */
export const assetFiles = (project: string): Assets => {
  const loaded = new Map<string, Promise<Asset>>()
  return {
    read: async (name) => {
      if (!Object.hasOwn(assetSources, name) && !(await hasChunk(project, name))) return undefined
      const asset = loaded.get(name) ?? load(project, name)
      loaded.set(name, asset)
      // The next request retries a failure.
      asset.catch(() => loaded.delete(name))
      return asset
    },
  }
}

const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.zip': 'application/zip',
}

const load = async (project: string, name: string): Promise<Asset> => {
  const source = assetSources[name]
  const made = source ? await assetContent(project, name, source) : await chunk(project, name)
  const body = made ?? (await readFile(join(project, 'dist/public', name)))
  return {
    contentType: contentTypes[extname(name)] ?? 'application/octet-stream',
    body,
    etag: `"${createHash('sha256').update(body).digest('hex').slice(0, 32)}"`,
  }
}

const isSourceTree = (project: string): boolean => existsSync(join(project, 'src/web'))

const chunk = async (project: string, name: string): Promise<Uint8Array | undefined> =>
  isSourceTree(project) ? (await scriptFiles(project)).get(name) : undefined

const hasChunk = async (project: string, name: string): Promise<boolean> =>
  isChunk(name) &&
  (isSourceTree(project) ? (await scriptFiles(project)).has(name) : existsSync(join(project, 'dist/public', name)))
