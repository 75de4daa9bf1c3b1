import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { hashedName, isHashed } from '#web/shell/asset-names.ts'
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
  const read = async (name: string): Promise<Asset | undefined> => {
    if (!Object.hasOwn(assetSources, name) && !(await hasChunk(project, name))) return undefined
    const asset = loaded.get(name) ?? load(project, name)
    loaded.set(name, asset)
    // The next request retries a failure.
    asset.catch(() => loaded.delete(name))
    return asset
  }
  return {
    read,
    pathOf: async (name) => {
      const asset = isHashed(name) ? await read(name) : undefined
      return `/${asset ? hashedName(name, asset.digest) : name}`
    },
  }
}

const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
  '.zip': 'application/zip',
}

const load = async (project: string, name: string): Promise<Asset> => {
  const source = assetSources[name]
  const made = source ? await assetContent(project, name, source) : await chunk(project, name)
  const body = made ?? (await readFile(join(project, 'dist/public', name)))
  return {
    contentType: contentTypes[extname(name)] ?? 'application/octet-stream',
    body,
    digest: createHash('sha256').update(body).digest('hex'),
  }
}

const isSourceTree = (project: string): boolean => existsSync(join(project, 'src/web'))

const chunk = async (project: string, name: string): Promise<Uint8Array | undefined> =>
  isSourceTree(project) ? (await scriptFiles(project)).get(name) : undefined

const hasChunk = async (project: string, name: string): Promise<boolean> =>
  isChunk(name) &&
  (isSourceTree(project) ? (await scriptFiles(project)).has(name) : existsSync(join(project, 'dist/public', name)))
