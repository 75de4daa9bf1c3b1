import { challengeStatements } from '#domains/challenges/index.ts'
import { eyeStatements } from '#domains/eye/index.ts'
import { referenceStatements } from '#domains/reference/index.ts'
import type { Scope } from '#ports/scope.ts'

/**
 * Runs the statements of every domain as requests run them, and rolls them back. Answers the names of those that failed:
 * a database that answers `select 1` may still be set up so that nothing works.
 */
export const rehearse = async (scope: Scope): Promise<readonly string[]> => {
  const failed: string[] = []
  for (const { name, run } of [...eyeStatements, ...challengeStatements, ...referenceStatements]) {
    const done = new Error('The rehearsal is over.')
    try {
      await scope.transaction(async (inner) => {
        await run(inner)
        throw done
      })
    } catch (error) {
      if (error === done) continue
      failed.push(name)
      scope.logger.log('error', 'a rehearsed statement failed', { statement: name, error })
    }
  }
  return failed
}
