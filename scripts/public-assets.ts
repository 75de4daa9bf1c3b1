import { cpSync, mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { assetSources } from '../src/web/asset-sources.ts'

/** Copies every file that browsers load to `dist/public/assets`, where Workers and the image serve them from. */
const inProject = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url))

mkdirSync(inProject('dist/public/assets'), { recursive: true })
for (const [name, source] of Object.entries(assetSources)) {
  cpSync(inProject(source), inProject(`dist/public/assets/${name}`))
}
