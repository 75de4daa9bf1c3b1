import type { Context } from 'hono'
import { DomainError } from '#core/errors.ts'
import type { AppEnv } from '#http/app-env.ts'
import { requireMediaType } from '#http/json-body.ts'
import { refuseCrossSite } from '#http/own-origin.ts'
import { readBody } from '#http/text-body.ts'

/** A form with files. */
export interface Upload {
  /** Empty for a field that is not there. */
  text(name: string): string
  /** The text of a file, in UTF-8 or else in the code page that spreadsheets write; empty where none was chosen. */
  file(name: string): Promise<string>
}

/**
 * Reads the form with files that a page of ours posted. Throws `cross-site-request` for every other sender, `content-too-large`,
 * `unsupported-media-type` and `invalid-request`.
 */
export const readUpload = async (c: Context<AppEnv>, maxBytes: number): Promise<Upload> => {
  refuseCrossSite(c, { showsCookie: true })
  requireMediaType(c.req.raw, ['multipart/form-data'])
  const bytes = await readBody(c.req.raw, maxBytes)
  const fields = await fieldsIn(bytes, c.req.header('content-type') ?? '')
  return {
    text: (name) => {
      const value = fields.get(name)
      return typeof value === 'string' ? value : ''
    },
    file: async (name) => {
      const value = fields.get(name)
      return value instanceof File ? decoded(await value.arrayBuffer()) : ''
    },
  }
}

const fieldsIn = async (bytes: Uint8Array | ArrayBuffer, contentType: string): Promise<FormData> => {
  try {
    return await new Response(bytes as BodyInit, { headers: { 'content-type': contentType } }).formData()
  } catch {
    const errors = [{ in: 'body', pointer: '', detail: 'is not a complete form with files' }] as const
    throw new DomainError('invalid-request', 'The form did not arrive whole.', { errors })
  }
}

const decoded = (bytes: ArrayBuffer): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}
