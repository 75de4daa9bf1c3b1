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

type KeyFileName = 'write' | 'read' | 'watch'

interface KeyFiles {
  readonly writeKeyFile: string
  has(name: KeyFileName): boolean
  write(name: KeyFileName, key: string): void
}

const demoName = 'demo'

/**
 * Makes an application where there is none, so that a first event and a first monitor need no setting up. Answers where its write
 * key is.
 */
export const ensureDemoApplication = async (scope: Scope, files: KeyFiles): Promise<string> => {
  const applications = applicationService(scope)
  const { items } = await applications.list(system, { limit: 1 })
  let demo = items.find(({ name }) => name === demoName)
  if (items.length === 0) {
    const { writeKey, readKey, ...made } = await applications.create(system, { name: demoName, allowedOrigins: ['*'] })
    files.write('write', writeKey.key)
    files.write('read', readKey.key)
    demo = made
  }
  if (demo && !files.has('watch')) {
    const request = { applicationId: demo.id, scope: 'watch', expiresAt: null } as const
    files.write('watch', (await applications.createKey(system, request)).key)
  }
  return files.writeKeyFile
}
