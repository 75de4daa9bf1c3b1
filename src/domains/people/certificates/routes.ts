import { requireAccount } from '#core/actor.ts'
import { DomainError } from '#core/errors.ts'
import { answerCreated, answerEmpty, answerFile, answerUncached } from '#http/answer.ts'
import { ownOrigin } from '#http/own-origin.ts'
import { bind, createRouter } from '#http/router.ts'
import type { Scope } from '#ports/scope.ts'
import {
  changeCertificate,
  deleteCertificate,
  getCertificate,
  getCertificateFile,
  getSigningKey,
  issueCertificate,
  listCertificates,
  listSigningKeys,
} from './contract.ts'
import { jwkOf } from './credential.ts'
import { mediaTypes } from './formats.ts'
import { presentCertificate, presentEarned } from './presenter.ts'
import type { CertificateService } from './service.ts'

export const certificateRoutes = (service: (scope: Scope) => CertificateService) => {
  const router = createRouter()
  const byOwner = { permit: requireAccount }

  bind(
    router,
    listCertificates,
    async (_, c, actor) => {
      const { issued, available } = await service(c.env.scope).list(actor)
      return answerUncached({
        data: issued.map(presentCertificate),
        meta: { available: available.map(presentEarned) },
      })
    },
    byOwner,
  )

  bind(
    router,
    issueCertificate,
    async ({ body }, c, actor) => {
      const certificate = await service(c.env.scope).issue(actor, { ...body, origin: ownOrigin(c) })
      return answerCreated(presentCertificate(certificate), `/v1/certificates/${certificate.id}`)
    },
    byOwner,
  )

  bind(router, getCertificate, async ({ params }, c, actor) =>
    answerUncached(presentCertificate(await service(c.env.scope).find(actor, params.certificateId))),
  )

  bind(
    router,
    changeCertificate,
    async ({ params, body }, c, actor) =>
      answerUncached(presentCertificate(await service(c.env.scope).show(actor, params.certificateId, body.isPublic))),
    byOwner,
  )

  bind(
    router,
    deleteCertificate,
    async ({ params }, c, actor) => {
      await service(c.env.scope).remove(actor, params.certificateId)
      return answerEmpty()
    },
    byOwner,
  )

  bind(router, getCertificateFile, async ({ params: { certificateId, file } }, c, actor) => {
    const body = await service(c.env.scope).file(actor, certificateId, file)
    return answerFile(body, { contentType: mediaTypes[file], name: file })
  })

  bind(router, getSigningKey, async ({ params }, c, actor) => {
    const key = (await service(c.env.scope).keys(actor)).find(({ keyId }) => keyId === params.keyId)
    if (!key) throw new DomainError('not-found', 'This server has never signed with this key.')
    return answerUncached(jwkOf(key))
  })

  bind(router, listSigningKeys, async (_, c, actor) =>
    answerUncached({ keys: (await service(c.env.scope).keys(actor)).map(jwkOf) }),
  )

  return router
}
