import { DomainError } from '#core/errors.ts'
import { scanJson } from '#core/json-text.ts'
import { parseJson, requireMediaType } from '#http/json-body.ts'
import { pointerTo } from '#http/input-issues.ts'
import { readText } from '#http/text-body.ts'
import { schemaDepth } from '../model.ts'

/** Bytes of the body, in which the schema is at most half. */
const bodyLimit = 64 * 1024

/** The body of a new schema, as JSON that the database can store. Throws as `readJson` does. */
export const readSchemaBody = async (request: Request): Promise<unknown> => {
  requireMediaType(request, ['application/json'])
  const text = await readText(request, bodyLimit)
  const json = parseJson(text)
  const { faults } = scanJson(text, { maxDepth: schemaDepth + 1 })
  if (faults.length === 0) return json
  const errors = faults.map(({ path, detail }) => ({ in: 'body' as const, pointer: pointerTo(path), detail }))
  throw new DomainError('invalid-request', 'The body is JSON, but the database cannot store all of it.', { errors })
}
