import { system } from '#core/actor.ts'
import {
  type ExerciseFolder,
  importExercises,
  importPaths,
  type ImportReport,
  type PathImportReport,
} from '#domains/challenges/index.ts'
import { applicationService, keepPartitions } from '#domains/eye/index.ts'
import { type SeedFiles, type SeedReport, seedReference } from '#domains/reference/index.ts'
import { keepResultPartitions } from '#domains/watch/index.ts'
import type { Scope } from '#ports/scope.ts'

/** What a start loaded; empty where the settings ask for no seeding. */
export interface Prepared {
  readonly figures?: SeedReport
  readonly exercises?: ImportReport
  readonly paths?: PathImportReport
}

interface Sources {
  readonly figures: SeedFiles
  readonly exercises: () => readonly ExerciseFolder[]
  readonly paths: () => readonly ExerciseFolder[]
}

/** Brings a migrated database to what requests expect: partitions for events and results, then figures, exercises and paths to seed. */
export const prepareDatabase = async (
  scope: Scope,
  seed: Sources | undefined,
  stage: (text: string) => void,
): Promise<Prepared> => {
  stage('making partitions for events and results')
  await keepPartitions(scope, scope.settings.retentionDays)
  await keepResultPartitions(scope)
  if (!seed) return {}
  stage('loading the reference figures')
  const figures = await seedReference(scope, seed.figures)
  stage('publishing the exercises')
  const exercises = await importExercises(scope, seed.exercises(), 'leave out')
  return { figures, exercises, paths: await importPaths(scope, seed.paths()) }
}

interface KeyFiles {
  readonly writeKeyFile: string
  write(keys: { readonly writeKey: string; readonly readKey: string }): void
}

/** Makes an application where there is none, so that a first event needs no setting up. Answers where its write key is. */
export const ensureDemoApplication = async (scope: Scope, files: KeyFiles): Promise<string> => {
  const applications = applicationService(scope)
  const { items } = await applications.list(system, { limit: 1 })
  if (items.length === 0) {
    const { writeKey, readKey } = await applications.create(system, { name: 'demo', allowedOrigins: ['*'] })
    files.write({ writeKey: writeKey.key, readKey: readKey.key })
  }
  return files.writeKeyFile
}
