import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { assetContent } from '../src/adapters/files/asset-content.ts'
import { scriptFiles } from '../src/adapters/files/script-chunks.ts'
import { publicFiles } from '../src/web/shell/asset-sources.ts'

/** Writes every file that browsers load to `dist/public`, where Workers and the image serve them from. */
const project = fileURLToPath(new URL('..', import.meta.url))

const write = (name: string, content: Uint8Array): void => {
  const path = join(project, 'dist/public', name)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, content)
}

for (const [name, source] of Object.entries(publicFiles)) {
  const content = await assetContent(project, name, source)
  if (!content) throw new Error(`${name} has no source`)
  write(name, content)
}
for (const [name, content] of await scriptFiles(project)) write(name, content)
