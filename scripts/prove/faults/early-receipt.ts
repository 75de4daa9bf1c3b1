import { replaceModule } from './replace-module.ts'

/** A writer that gives its receipts before the commit: what most collectors do. */
replaceModule(
  'src/adapters/events/group-commit.ts',
  (source) => `
${source.replace('export const groupCommit', 'const honestGroupCommit')}
export const groupCommit: typeof honestGroupCommit = (parts) => {
  const honest = honestGroupCommit(parts)
  return {
    ...honest,
    write: (rows) => {
      honest.write(rows).catch(() => {})
      return Promise.resolve(rows.map(() => 'stored' as const))
    },
  }
}`,
)
