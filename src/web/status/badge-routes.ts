import type { Context } from 'hono'
import { visitor } from '#core/actor.ts'
import { DomainError } from '#core/errors.ts'
import { componentsIn, statusService } from '#domains/watch/index.ts'
import type { AppEnv } from '#http/app-env.ts'
import type { Router } from '#http/router.ts'
import { answerSeen } from './answers.ts'
import { badgeJson, type BadgeKind, badgeKinds, badgeOf, badgeSvg } from './badge.ts'

const formats = {
  svg: { contentType: 'image/svg+xml', write: badgeSvg },
  json: { contentType: 'application/json', write: badgeJson },
} as const

/** `/badges/shop/uptime.svg`, and the same as JSON. Only public pages have badges. */
export const badgeRoutes = (router: Router): void => {
  router.get('/badges/:slug/:file', async (c) => {
    const [, kind, format] = fileForm.exec(c.req.param('file')) ?? []
    if (!isKind(kind) || !isFormat(format)) throw noBadge()
    return answerBadge(c, kind, format)
  })
}

const fileForm = /^([a-z0-9]+)\.([a-z]+)$/

const isKind = (name: string | undefined): name is BadgeKind => badgeKinds.some((kind) => kind === name)
const isFormat = (name: string | undefined): name is keyof typeof formats => name === 'svg' || name === 'json'

const answerBadge = async (c: Context<AppEnv>, kind: BadgeKind, format: keyof typeof formats): Promise<Response> => {
  const slug = c.req.param('slug') ?? ''
  const monitorId = c.req.query('component')
  const service = statusService(c.env.scope)
  const seen = await service.showPublic(visitor, slug)
  const { view } = seen
  const components = componentsIn(view).filter((each) => monitorId === undefined || each.monitorId === monitorId)
  const [only] = components
  if (monitorId !== undefined && !only) throw noBadge()
  const p95 = kind === 'p95' ? await service.p95(visitor, { slug, monitorId }) : null
  const name = monitorId === undefined ? null : (only?.name ?? null)
  const { contentType, write } = formats[format]
  return answerSeen(c, seen, {
    as: `badge ${kind}.${format} ${monitorId ?? ''} ${p95 ?? ''}`,
    contentType,
    body: () => write(badgeOf(kind, { view, components, name, p95 })),
  })
}

const noBadge = (): DomainError => new DomainError('not-found', 'There is no such badge.')
