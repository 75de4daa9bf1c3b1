import type { Context } from 'hono'
import type { Actor } from '#core/actor.ts'
import type { AppEnv } from '#http/app-env.ts'
import { answerUncached } from '#http/answer.ts'
import { bind, createRouter } from '#http/router.ts'
import type { Scope } from '#ports/scope.ts'
import { reportBeat, reportBeatByGet, reportSuccess, reportSuccessByGet } from './contract.ts'
import { maxNoteBytes, modeOf, noteOf, reportOf } from './model.ts'
import type { HeartbeatService } from './service.ts'

export const heartbeatRoutes = (service: (scope: Scope) => HeartbeatService) => {
  const router = createRouter()

  const store = async (c: Context<AppEnv>, actor: Actor, token: string, report: string) => {
    const note = noteOf(await readBeginning(c.req.raw.body, maxNoteBytes))
    await service(c.env.scope).report(actor, token, { ...reportOf(report), note, mode: modeOf(note) })
    return answerUncached({ status: 'ok' as const })
  }

  for (const contract of [reportSuccess, reportSuccessByGet])
    bind(router, contract, ({ params }, c, actor) => store(c, actor, params.token, 'success'))
  for (const contract of [reportBeat, reportBeatByGet])
    bind(router, contract, ({ params }, c, actor) => store(c, actor, params.token, params.report))

  return router
}

/** The beginning of a body. A client that breaks off has reported all the same. */
const readBeginning = async (body: ReadableStream<Uint8Array> | null, maxBytes: number): Promise<Uint8Array> => {
  const beginning = new Uint8Array(maxBytes)
  let size = 0
  try {
    for await (const chunk of body ?? []) {
      const part = chunk.subarray(0, maxBytes - size)
      beginning.set(part, size)
      size += part.length
      if (size === maxBytes) break
    }
  } catch {
    // What has arrived is the note.
  }
  return beginning.subarray(0, size)
}
