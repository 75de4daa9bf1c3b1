import { DomainError, type DomainErrorKind } from '#core/errors.ts'
import type { Eventual } from '#core/eventual.ts'
import { ExerciseError } from './exercise-error.ts'

/** Does the work; what is wrong with the files of the body becomes a refusal of this kind, with every fault by its file. */
export const refusing = async <T>(kind: DomainErrorKind, refusal: string, work: () => Eventual<T>): Promise<T> => {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof ExerciseError)) throw error
    const escaped = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1')
    throw new DomainError(kind, refusal, {
      errors: error.faults.map(({ file, pointer, detail }) => ({
        in: 'body' as const,
        pointer: file === '' ? '/files' : `/files/${escaped(file)}`,
        detail: pointer === '' ? detail : `${pointer}: ${detail}`,
      })),
    })
  }
}
