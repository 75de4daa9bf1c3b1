import { challengesRouter } from '#domains/challenges/index.ts'
import { eyeRouter, recogniseApplication } from '#domains/eye/index.ts'
import { peopleRouter, recogniseApiToken, recogniseLearner, recogniseSession } from '#domains/people/index.ts'
import { referenceRouter } from '#domains/reference/index.ts'
import { recogniseProber, watchRouter } from '#domains/watch/index.ts'
import { isDatabaseAway } from '#db/failure.ts'
import { authentication } from '#http/authentication.ts'
import { compressed } from '#http/compression.ts'
import { chooseCoding } from '#http/content-coding.ts'
import { errorHandler, type Refuse } from '#http/errors.ts'
import { loggableAddress } from '#http/loggable-address.ts'
import { prefersHtml } from '#http/negotiation.ts'
import { preflight } from '#http/preflight.ts'
import { problemResponse } from '#http/problem.ts'
import { createRouter } from '#http/router.ts'
import { after, type Eventual } from '#core/eventual.ts'
import type { Capabilities, Runtime, Scope } from '#ports/scope.ts'
import { openScope } from './scope.ts'
import { systemRoutes } from './system.ts'
import { answerRefusal, hasPage } from './web/refusals/refusals.ts'
import { webRoutes } from './web/routes.ts'

/** All routes, the same on every runtime; the scope of each request comes in with its bindings. */
export const createApp = () => {
  const app = createRouter()
  app.route('/', webRoutes())
  app.route('/', systemRoutes())
  app.route('/', referenceRouter())
  app.route('/', eyeRouter())
  app.route('/', challengesRouter())
  app.route('/', peopleRouter())
  app.route('/', watchRouter())
  app.notFound((c) => {
    const allowed = methods.filter(
      (method) => method !== c.req.method && app.router.match(method, c.req.path)[0].length > 0,
    )
    const instance = c.req.path
    if (allowed.length === 0) return refuse(c, 'not-found', { detail: 'Nothing exists at this address.', instance })
    if (c.req.method === 'OPTIONS') return preflight(allowed)
    const allow = allowed.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method])).join(', ')
    return problemResponse('method-not-allowed', {
      detail: `This address supports ${allow}.`,
      instance,
      headers: { allow },
    })
  })
  app.onError(errorHandler(isDatabaseAway, refuse))
  return app
}

/** A browser gets a page for what people run into, everybody else a problem document. */
const refuse: Refuse = (c, kind, answer) => {
  if (!hasPage(kind)) return problemResponse(kind, answer)
  return prefersHtml(c.req.header('accept'))
    ? answerRefusal(c, kind, answer)
    : problemResponse(kind, { ...answer, headers: { ...answer.headers, vary: 'Accept' } })
}

const authenticate = authentication({
  learner: recogniseLearner,
  application: recogniseApplication,
  prober: recogniseProber,
  session: recogniseSession,
  apiToken: recogniseApiToken,
})

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']

/** One request in, one answer out, with a scope opened for it. */
export const createHandler = <Bindings>(runtime: Runtime<Bindings>) => {
  const app = createApp()
  return (
    request: Request,
    bindings: Bindings,
    defer: Capabilities['defer'],
    peer?: () => string | undefined,
  ): Eventual<Response> => {
    const scope = openScope(runtime.open(bindings, defer))
    const response = takesNothing(request, scope)
      ? notAcceptable(request)
      : after(app.fetch(request, { scope, peer, authenticate }), (answer) =>
          compressed(request, answer, scope.compression),
        )
    return scope.logger.isEnabled('debug') ? after(response, logged(scope, request)) : response
  }
}

/** True for a client that takes content neither as it is nor in a coding of ours: asked before anything is done. */
const takesNothing = ({ headers }: Request, { compression }: Scope): boolean =>
  compression !== null && chooseCoding(headers.get('accept-encoding'), compression.codings).coding === undefined

const notAcceptable = ({ url }: Request): Response =>
  problemResponse('not-acceptable', {
    detail: 'Accept-Encoding allows none of identity, br and gzip. Allow at least one of them.',
    instance: new URL(url).pathname,
  })

/** One line for each request, at level `debug`: at tens of thousands a second nobody reads more. */
const logged = ({ clock, logger }: Scope, { method, url }: Request) => {
  const start = clock.now()
  return (response: Response): Response => {
    logger.log('debug', 'request', {
      method,
      path: loggableAddress(url),
      status: response.status,
      ms: clock.now() - start,
    })
    return response
  }
}
