import { cpSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { publicFiles } from '../src/web/asset-sources.ts'

/** Copies every file that browsers load to `dist/public`, where Workers and the image serve them from. */
const inProject = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url))

for (const [name, source] of Object.entries(publicFiles)) {
  cpSync(inProject(source), inProject(`dist/public/${name}`))
}
