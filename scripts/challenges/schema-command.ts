import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { frontMatterJsonSchema, languageJsonSchema, pathJsonSchema } from '#domains/challenges/index.ts'

const schemas = {
  'docs/challenge.schema.json': frontMatterJsonSchema,
  'docs/challenge-language.schema.json': languageJsonSchema,
  'docs/path.schema.json': pathJsonSchema,
}

/** `schema`: writes the JSON Schemas of the front matter, formatted as everything else here is. */
export const schemaCommand = async (args: readonly string[]): Promise<number> => {
  parseArgs({ args: [...args], options: {} })
  for (const [path, schema] of Object.entries(schemas)) writeFileSync(path, `${JSON.stringify(schema(), null, 2)}\n`)
  const { status } = spawnSync('node_modules/.bin/oxfmt', Object.keys(schemas), { stdio: 'inherit' })
  return status ?? 1
}
