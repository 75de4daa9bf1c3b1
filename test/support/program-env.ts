import { join } from 'node:path'

/** Where our programs keep what Node has compiled of them: without it, each start spends a third of its processor time on that. */
const compileCache = join(import.meta.dirname, '../../node_modules/.cache/touchstone/compiled')

/** The environment of a program that a test starts, before its settings. */
export const programEnv = { PATH: process.env['PATH'] ?? '', NODE_COMPILE_CACHE: compileCache } as const
