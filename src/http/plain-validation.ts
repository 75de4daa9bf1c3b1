import { z } from '@hono/zod-openapi'
import { inPlainWords } from '#core/plain-words.ts'

// For every schema of the process: what a validator says by itself is for programmers.
z.config({ localeError: inPlainWords })
