import type { Actor } from '#core/actor.ts'
import { dayOf } from '#core/calendar.ts'
import { DomainError } from '#core/errors.ts'
import { answerUncached } from '#http/answer.ts'
import { issuesOf, pointerTo } from '#http/input-issues.ts'
import { readJsonUpTo } from '#http/json-body.ts'
import { problemTypes } from '#http/problem-types.ts'
import { bind, createRouter } from '#http/router.ts'
import type { Scope } from '#ports/scope.ts'
import {
  createPremiumIndexation,
  createRentIndexation,
  createRentIndexations,
  maxBatchBytes,
  maxLeases,
} from './contract.ts'
import { rentalLeaseSchema } from './contract/rental-lease.ts'
import { toPremiumIndexation, toRentIndexation } from './presenter.ts'
import type { DatedRentalLease, DatedRentIndexation, IndexationService } from './service.ts'

export const indexationRoutes = (service: (scope: Scope) => IndexationService) => {
  const router = createRouter()

  bind(router, createRentIndexation, async ({ body }, { env: { scope } }, actor) => {
    const { at = dayOf(scope.clock.now()), ...lease } = body
    return answerUncached(toRentIndexation(await service(scope).rent(actor, { ...lease, at })))
  })

  bind(
    router,
    createRentIndexations,
    async ({ body: { leases } }, { env: { scope } }, actor) => {
      if (leases.length > maxLeases) throw tooMany(leases.length)
      const outcomes = await indexLeases(service(scope), actor, leases, dayOf(scope.clock.now()))
      const data = outcomes.map((outcome, index) => toItem(index, outcome))
      const indexed = data.filter(({ problem }) => problem === undefined).length
      return answerUncached({ data, meta: { indexed, refused: data.length - indexed } })
    },
    { readBody: readJsonUpTo(maxBatchBytes) },
  )

  bind(router, createPremiumIndexation, async ({ body }, { env: { scope } }, actor) => {
    const { premium, policyIndex, policyDate, at = dayOf(scope.clock.now()) } = body
    const policy = policyIndex === undefined ? { day: policyDate ?? at } : { index: policyIndex }
    return answerUncached(toPremiumIndexation(await service(scope).premium(actor, { premium, policy, at })))
  })

  return router
}

const tooMany = (count: number): DomainError => {
  const detail = `A batch has at most ${maxLeases} leases; this one has ${count}.`
  return new DomainError('refused', detail, { errors: [{ in: 'body', pointer: '/leases', detail }] })
}

/** The lease, or what is wrong with it as the operation for one lease would refuse it. */
export const readLease = (given: unknown, today: string): DatedRentalLease | DomainError => {
  const result = rentalLeaseSchema.safeParse(given)
  if (result.success) {
    const { at = today, ...lease } = result.data
    return { ...lease, at }
  }
  const errors = issuesOf('body', result.error.issues)
  return new DomainError('invalid-request', 'The lease does not have the documented form.', {
    errors,
  })
}

/** The outcome of each lease as somebody described it, in their order. */
export const indexLeases = async (
  service: IndexationService,
  actor: Actor,
  given: readonly unknown[],
  today: string,
): Promise<readonly (DatedRentIndexation | DomainError)[]> => {
  const read = given.map((lease) => readLease(lease, today))
  const outcomes = (await service.rents(actor, read.filter(isLease))).values()
  return read.map((lease) => (isLease(lease) ? (outcomes.next().value ?? unanswered()) : lease))
}

const unanswered = (): never => {
  throw new Error('A lease of the batch has no outcome.')
}

const isLease = (read: DatedRentalLease | DomainError): read is DatedRentalLease => !(read instanceof DomainError)

const toItem = (index: number, outcome: DatedRentIndexation | DomainError) => {
  if (!(outcome instanceof DomainError)) return { index, indexation: toRentIndexation(outcome), problem: undefined }
  const { slug, title, status } = problemTypes[outcome.kind]
  const errors = outcome.errors.map((it) => ({ ...it, pointer: pointerTo(['leases', index]) + it.pointer }))
  return {
    index,
    indexation: undefined,
    problem: { type: `/problems/${slug}`, title, status, detail: outcome.message, errors },
  }
}
