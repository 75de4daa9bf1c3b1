import { createRoute, z } from '@hono/zod-openapi'
import { json, noQuery, problems } from '#http/schemas.ts'
import { maxNoteBytes, maxNoteCharacters } from './model.ts'

const tags = ['Monitors']
/** The token in the address is the credential. */
const security: [] = []

const tokenSchema = z
  .string()
  .regex(/^[A-Za-z0-9_-]{22}$/, 'must be the 22 characters from the page of the monitor')
  .openapi({ example: 'q1Zk0r7c5yJ2mS8hT4vWxA', description: 'Names the monitor. Whoever knows it can report.' })

const reportSchema = z
  .string()
  .regex(
    /^(?:start|success|fail|\d|[1-9]\d|1\d\d|2[0-4]\d|25[0-5])$/,
    'must be start, success, fail, or an exit code from 0 to 255',
  )
  .openapi({ example: 'start', description: '`start`, `success`, `fail`, or an exit code: 0 is success, others fail.' })

const responses = {
  200: {
    description: 'The report is stored',
    ...json(z.object({ status: z.literal('ok') }).openapi('HeartbeatReceipt')),
  },
  ...problems('invalid-request', 'not-found', 'too-many-requests', 'unavailable'),
}

const description = `A program reports by itself; no credential is needed beside the token. The server reads the first ${maxNoteBytes} bytes of a body, and stores up to ${maxNoteCharacters} characters as a note.`
const body = { content: { 'text/plain': { schema: z.string() } }, required: false }

const plain = { path: '/v1/heartbeats/{token}', tags, security, description, responses } as const
const plainRequest = { params: z.object({ token: tokenSchema }), query: noQuery }
const detailed = { path: '/v1/heartbeats/{token}/{report}', tags, security, description, responses } as const
const detailedRequest = { params: z.object({ token: tokenSchema, report: reportSchema }), query: noQuery }

export const reportSuccess = createRoute({
  ...plain,
  method: 'post',
  operationId: 'reportSuccess',
  summary: 'Report success',
  request: { ...plainRequest, body },
})

export const reportSuccessByGet = createRoute({
  ...plain,
  method: 'get',
  operationId: 'reportSuccessByGet',
  summary: 'Report success, with GET or HEAD',
  request: plainRequest,
})

export const reportBeat = createRoute({
  ...detailed,
  method: 'post',
  operationId: 'reportBeat',
  summary: 'Report a start, success, failure or exit code',
  request: { ...detailedRequest, body },
})

export const reportBeatByGet = createRoute({
  ...detailed,
  method: 'get',
  operationId: 'reportBeatByGet',
  summary: 'Report a start, success, failure or exit code, with GET or HEAD',
  request: detailedRequest,
})
