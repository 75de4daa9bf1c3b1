import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { assetContent } from '../src/adapters/files/asset-content.ts'
import { scriptFiles } from '../src/adapters/files/script-chunks.ts'
import { hashedName, isHashed } from '../src/web/shell/asset-names.ts'
import { isChunk, publicFiles } from '../src/web/shell/asset-sources.ts'

/**
 * Writes every file that browsers load to `dist/public`, where Workers and the image serve them from. Workers also need the
 * copies under addresses with a hash, the header fields of these, and the digests by which pages find them.
 */
const project = fileURLToPath(new URL('..', import.meta.url))

const write = (name: string, content: Uint8Array | string): void => {
  const path = join(project, 'dist/public', name)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, content)
}

const digests: Record<string, string> = {}
let headers = ''

for (const [name, source] of Object.entries(publicFiles)) {
  const content = await assetContent(project, name, source)
  if (!content) throw new Error(`${name} has no source`)
  if (name === '_headers') headers = new TextDecoder().decode(content)
  else write(name, content)
  if (!isHashed(name)) continue
  const digest = createHash('sha256').update(content).digest('hex')
  digests[name] = digest
  write(hashedName(name, digest), content)
}

for (const [name, content] of await scriptFiles(project)) if (isChunk(name)) write(name, content)

const forGood = Object.entries(digests).map(
  ([name, digest]) => `/${hashedName(name, digest)}\n  Cache-Control: public, max-age=31536000, immutable\n`,
)
write('_headers', headers + forGood.join(''))
write('assets/digests.json', JSON.stringify(digests))
