import type { Stray } from '#adapters/files/exercise-folders.ts'
import type { PathFinding } from './check-paths.ts'
import type { Finding, Tally } from './report.ts'

interface Checkup {
  readonly backEnds: readonly string[]
  readonly findings: readonly Finding[]
  readonly paths: readonly PathFinding[]
  readonly strays: readonly Stray[]
  readonly tally: Tally
  readonly milliseconds: number
}

/** The result of a check for programs: `docs/challenges.md` describes it. Members may be added, never changed. */
export const reportJson = ({ backEnds, findings, paths, strays, tally, milliseconds }: Checkup) => ({
  version: 1,
  backEnds,
  exercises: findings.map(exerciseJson),
  paths: paths.map((each) => ({ ...each, verdict: each.faults.length > 0 ? 'faulty' : 'sound' })),
  strays,
  summary: { ...tally, strays: strays.length, paths: paths.length, durationMs: Math.round(milliseconds) },
})

const exerciseJson = ({ slug, path, outcome, checked, faults, remarks, mutants, written, milliseconds }: Finding) => {
  const { source, measured, mutation } = checked
  const exercise = source?.exercise
  return {
    slug,
    path,
    verdict: outcome,
    faults,
    remarks,
    language: exercise?.language ?? null,
    difficulty: exercise?.difficulty ?? null,
    tests: measured ? { visible: measured.tests.visible, hidden: measured.tests.hidden } : null,
    steps: measured?.steps ?? null,
    hints: source?.hints.length ?? null,
    wrong: exercise?.wrong.map(({ name, caughtBy }) => ({ name, caughtBy })) ?? null,
    mutants: mutants ? { killed: mutants.killed, of: mutants.of } : null,
    survivors: mutation?.survivors.map(({ line, description }) => ({ line, description })) ?? null,
    isLockWritten: written,
    durationMs: Math.round(milliseconds),
  }
}
