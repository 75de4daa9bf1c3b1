import { requireAdministrator, requireProber, requireWatcher } from '#core/actor.ts'
import { DomainError } from '#core/errors.ts'
import { answerCreated, answerEmpty, answerUncached } from '#http/answer.ts'
import { readJsonUpTo } from '#http/json-body.ts'
import { bind, createRouter } from '#http/router.ts'
import type { Scope } from '#ports/scope.ts'
import type { CheckResult } from '../checks/model.ts'
import {
  claimProbes,
  createPlace,
  getPlace,
  listPlaces,
  removePlace,
  returnProbes,
  storeProbeResults,
} from './contract.ts'
import type { PlaceService, ProberService } from './service.ts'

interface Services {
  readonly places: (scope: Scope) => PlaceService
  readonly probers: (scope: Scope) => ProberService
}

/** Five hundred results, each with as much evidence as it may have. */
const maxResultBytes = 10 * 1024 * 1024

/** Places, and what the probers there ask for. */
export const placeRoutes = ({ places, probers }: Services) => {
  const router = createRouter()
  const administrators = { permit: requireAdministrator }
  const watchers = { permit: requireWatcher }
  const own = { permit: requireProber }

  bind(
    router,
    createPlace,
    async ({ body }, c, actor) => {
      const place = await places(c.env.scope).create(actor, body.name)
      return answerCreated(place, `/v1/places/${place.id}`)
    },
    administrators,
  )

  bind(
    router,
    listPlaces,
    async (_, c, actor) => answerUncached({ data: await places(c.env.scope).list(actor) }),
    watchers,
  )

  bind(
    router,
    getPlace,
    async ({ params }, c, actor) => {
      const place = (await places(c.env.scope).list(actor)).find(({ id }) => id === params.placeId)
      if (!place) throw new DomainError('not-found', `No place has the id ${params.placeId}.`)
      return answerUncached(place)
    },
    watchers,
  )

  bind(
    router,
    removePlace,
    async ({ params }, c, actor) => {
      await places(c.env.scope).remove(actor, params.placeId)
      return answerEmpty()
    },
    administrators,
  )

  bind(
    router,
    claimProbes,
    async ({ body }, c, actor) => {
      const checks = await probers(c.env.scope).claim(actor, body.room)
      return answerUncached({
        checks: checks.map((check) => ({ ...check, probe: check.probe as Readonly<Record<string, unknown>> | null })),
      })
    },
    own,
  )

  bind(
    router,
    storeProbeResults,
    async ({ body }, c, actor) => {
      const made = body.results.map((check) => ({ ...check, result: check.result as CheckResult }))
      return answerUncached({ stored: await probers(c.env.scope).store(actor, made) })
    },
    { ...own, readBody: readJsonUpTo(maxResultBytes) },
  )

  bind(
    router,
    returnProbes,
    async ({ body }, c, actor) => {
      await probers(c.env.scope).giveBack(actor, body.checks)
      return answerEmpty()
    },
    own,
  )

  return router
}
