import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { frontMatterJsonSchema } from '../../src/domains/challenges/catalogue/front-matter.ts'

const path = 'docs/challenge.schema.json'

/** Writes the JSON Schema of the front matter, formatted as everything else here is. */
export const schemaCommand = (): Promise<number> => {
  writeFileSync(path, `${JSON.stringify(frontMatterJsonSchema(), null, 2)}\n`)
  const { status } = spawnSync('node_modules/.bin/oxfmt', [path], { stdio: 'inherit' })
  return Promise.resolve(status ?? 1)
}
