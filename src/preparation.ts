import { type ExerciseFolder, importExercises, type ImportReport } from '#domains/challenges/index.ts'
import { keepPartitions } from '#domains/eye/index.ts'
import { type SeedFiles, type SeedReport, seedReference } from '#domains/reference/index.ts'
import type { Scope } from '#ports/scope.ts'

/** What a start loaded; empty where the settings ask for no seeding. */
export interface Prepared {
  readonly figures?: SeedReport
  readonly exercises?: ImportReport
}

interface Sources {
  readonly figures: SeedFiles
  readonly exercises: () => readonly ExerciseFolder[]
}

/** Brings a migrated database to what requests expect: partitions for events, then figures and exercises to seed. */
export const prepareDatabase = async (
  scope: Scope,
  seed: Sources | undefined,
  stage: (text: string) => void,
): Promise<Prepared> => {
  stage('making partitions for events')
  await keepPartitions(scope, scope.settings.retentionDays)
  if (!seed) return {}
  stage('loading the reference figures')
  const figures = await seedReference(scope, seed.figures)
  stage('publishing the exercises')
  return { figures, exercises: await importExercises(scope, seed.exercises(), 'leave out') }
}
