import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { type AssetName, assetSources } from '../web/asset-sources.ts'
import type { Asset, Assets } from '#ports/assets.ts'

/** Reads each file once: from where it comes from in the project, else, in the image, from `dist/public`. */
export const assetFiles = (project: string): Assets => {
  const kept = new Map<string, Promise<Asset>>()
  return {
    read: async (name) => {
      if (!isAssetName(name)) return undefined
      const asset = kept.get(name) ?? load(project, name)
      kept.set(name, asset)
      return asset
    },
  }
}

const isAssetName = (name: string): name is AssetName => Object.hasOwn(assetSources, name)

const load = async (project: string, name: AssetName): Promise<Asset> => {
  const source = join(project, assetSources[name])
  const body = await readFile(existsSync(source) ? source : join(project, 'dist/public', name))
  return {
    contentType: name.endsWith('.css') ? 'text/css; charset=utf-8' : 'text/javascript; charset=utf-8',
    body,
    gzip: gzipSync(body),
    etag: `"${createHash('sha256').update(body).digest('hex').slice(0, 32)}"`,
  }
}
