import { replaceModule } from './replace-module.ts'

/** Ids that are made anew for each attempt: a retry is another event. */
replaceModule(
  'src/core/uuid.ts',
  (source) => `
${source.replace('export const uuidv7', 'const honestUuidv7')}
export const uuidv7: typeof honestUuidv7 = (instant) => honestUuidv7(instant, crypto.randomUUID().replaceAll('-', ''))
`,
)
