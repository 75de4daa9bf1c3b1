import { DomainError } from '#core/errors.ts'
import type { Scope } from '#ports/scope.ts'
import { callRepository } from '../../calls/repository.ts'
import { environmentRepository } from '../../environments/repository.ts'
import { placeRepository } from '../../places/repository.ts'
import { localPlace, type MonitorSettings } from '../model.ts'

/** Throws `refused` for a place, call or environment that does not exist, or is another application's. */
export const refuseUnknown = async (scope: Scope, applicationId: string, settings: MonitorSettings): Promise<void> => {
  await refuseUnknownPlaces(scope, settings)
  const { target } = settings
  if (target.kind !== 'call') return
  const calls = await callRepository(scope.db).findAll(target.callIds)
  const unknown = target.callIds.findIndex(
    (id) => !calls.some((call) => call.id === id && call.applicationId === applicationId),
  )
  if (unknown >= 0) throw unknownAt(`/callIds/${unknown}`, `No call has the id ${target.callIds[unknown]}.`)
  if (target.environmentId === null) return
  const environment = await environmentRepository(scope.db).find(target.environmentId)
  if (environment?.applicationId !== applicationId)
    throw unknownAt('/environmentId', `No environment has the id ${target.environmentId}.`)
}

const refuseUnknownPlaces = async ({ db }: Scope, { places }: MonitorSettings): Promise<void> => {
  const known = new Set([localPlace, ...(await placeRepository(db).list()).map(({ name }) => name)])
  const unknown = places.findIndex((place) => !known.has(place))
  if (unknown < 0) return
  throw unknownAt(`/places/${unknown}`, `No place is called ${places[unknown]}. There are: ${[...known].join(', ')}.`)
}

const unknownAt = (pointer: string, detail: string): DomainError =>
  new DomainError('refused', detail, { errors: [{ in: 'body', pointer, detail: 'does not exist' }] })
