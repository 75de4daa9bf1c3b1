import { createHash } from 'node:crypto'
import { hashedName } from '#web/shell/asset-names.ts'
import { assetSources } from '#web/shell/asset-sources.ts'
import type { Assets } from '#ports/assets.ts'

/** The files of `dist/public` on Workers, where Cloudflare stores them. */
export interface AssetBinding {
  fetch(address: string): Promise<Response>
}

/** Outlives a request. */
export interface AssetMemory {
  /** Digests by name, as `scripts/public-assets.ts` wrote them. */
  digests?: Readonly<Record<string, string>>
}

/** Reads files through the binding. Without it, Cloudflare still serves them, under their names without a hash. */
export const boundAssets = (binding: AssetBinding | undefined, memory: AssetMemory): Assets => {
  const load = async (name: string): Promise<Response | undefined> => {
    // The host is of no account: the binding looks at the path alone.
    const response = await binding?.fetch(`https://assets.invalid/${name}`)
    return response?.ok ? response : undefined
  }
  return {
    read: async (name) => {
      const response = Object.hasOwn(assetSources, name) ? await load(name) : undefined
      if (!response) return undefined
      const body = new Uint8Array(await response.arrayBuffer())
      const contentType = response.headers.get('content-type') ?? 'application/octet-stream'
      return { contentType, body, digest: createHash('sha256').update(body).digest('hex') }
    },
    pathOf: async (name) => {
      memory.digests ??= ((await (await load('assets/digests.json'))?.json()) ?? {}) as Record<string, string>
      const digest = memory.digests[name]
      return `/${digest === undefined ? name : hashedName(name, digest)}`
    },
  }
}
