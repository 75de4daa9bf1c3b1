import { join } from 'node:path'

/** The folder of the repository. */
export const project = join(import.meta.dirname, '../..')
