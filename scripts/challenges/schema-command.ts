import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { frontMatterJsonSchema } from '#domains/challenges/index.ts'

export const schemaUsage = `  npm run challenges -- schema
      Writes docs/challenge.schema.json, the front matter as JSON Schema.`

const path = 'docs/challenge.schema.json'

/** `schema`: writes the JSON Schema of the front matter, formatted as everything else here is. */
export const schemaCommand = async (args: readonly string[]): Promise<number> => {
  parseArgs({ args: [...args], options: {} })
  writeFileSync(path, `${JSON.stringify(frontMatterJsonSchema(), null, 2)}\n`)
  const { status } = spawnSync('node_modules/.bin/oxfmt', [path], { stdio: 'inherit' })
  return status ?? 1
}
