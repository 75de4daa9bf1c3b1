import { z } from '@hono/zod-openapi'
import { inPlainWords } from '#core/plain-words.ts'

// Applies to every schema of the process: a validator's own messages are for programmers.
z.config({ localeError: inPlainWords })
