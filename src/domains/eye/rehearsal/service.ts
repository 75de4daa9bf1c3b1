import { system } from '#core/actor.ts'
import { boundsIn } from '#core/local-buckets.ts'
import { utc } from '#core/time-zone.ts'
import { formatInstant } from '#core/instant.ts'
import { uuidv7 } from '#core/uuid.ts'
import type { Statement } from '#ports/rehearsal.ts'
import type { Scope } from '#ports/scope.ts'
import { applicationRepository } from '../applications/repository.ts'
import { applicationService } from '../applications/service.ts'
import { countRepository } from '../counts/repository.ts'
import { erasureRepository } from '../erasures/repository.ts'
import { eventRepository } from '../events/repository.ts'
import { storeEvents } from '../events/writer.ts'
import { funnelRepository } from '../funnels/repository.ts'
import { quarantineRepository } from '../quarantine/repository.ts'
import { schemaRepository } from '../schemas/repository.ts'
import { sessionRepository } from '../sessions/repository.ts'
import { usageRepository } from '../usage/repository.ts'

const name = 'rehearsal of touchstone'

/** One event's way through the database, by named statements. The caller rolls it back. Throws when an answer is wrong. */
export const eyeStatements: readonly Statement[] = [
  {
    name: 'storing and reading events',
    run: async (scope) => {
      const { db, clock } = scope
      const now = clock.now() * 1_000
      const created = await applicationService(scope).create(system, { name: `${name} ${scope.random.uuid()}` })
      const { id: application, createdAt, writeKey } = created
      const applications = applicationRepository(db)
      const sender = await applications.byKey(scope.digest.sha256(writeKey.key))
      expectEqual(sender?.applicationId, application)
      expectEqual((await applications.find(application))?.createdAt, createdAt)
      await schemaRepository(db).current(application)
      const event = eventOf(scope, application, now)
      expectEqual(
        String(await storeEvents(db)([event, { ...event, id: idOf(scope, now), quarantine: aside }])),
        'stored,quarantined',
      )
      expectEqual(await usageRepository(db).on(application, formatInstant(now).slice(0, 10)), 2)
      const filter = { application, sessionId: event.sessionId, category: undefined, name: undefined }
      const [found] = await eventRepository(db).timeline(filter, { order: 'asc', after: undefined, limit: 1 })
      expectEqual(
        found && [found.data, found.occurredAt, found.receivedAt].join(),
        [event.data, formatInstant(now), formatInstant(now)].join(),
      )
      expectEqual(
        (await eventRepository(db).list({ application }, { order: 'desc', after: undefined, limit: 1 })).length,
        1,
      )
      const range = { from: now - 3_600_000_000, to: now + 3_600_000_000 }
      const hours = { zone: utc, bucket: 'hour', bounds: boundsIn(utc, 'hour', range) } as const
      const counts = countRepository(db)
      const byType = { buckets: hours, split: ['category', 'name'], limit: 10 } as const
      expectEqual((await counts.events(filter, byType))[0]?.count, 1)
      expectEqual((await counts.visitors(application, 'users', hours))[0]?.count, 1)
      expectEqual((await sessionRepository(db).parts(event.sessionId, application))[0]?.firstAt, formatInstant(now))
      const [quarantined] = await quarantineRepository(db).list({ application }, undefined, 1)
      expectEqual(quarantined?.receivedAt, formatInstant(now))
      const steps = [event, event]
      expectEqual(
        String(await funnelRepository(db).count({ steps, application, withinSeconds: 1, from: now, to: now + 1 })),
        '1,0',
      )
    },
  },
  {
    name: 'erasing events',
    run: async (scope) => {
      const now = scope.clock.now() * 1_000
      const event = eventOf(scope, scope.random.uuid(), now)
      await storeEvents(scope.db)([event])
      const erasures = erasureRepository(scope.db)
      const target = { subject: { path: ['a'], value: '1' }, applicationId: event.applicationId }
      expectEqual(String((await erasures.erase(target, now)).days), formatInstant(now).slice(0, 10))
      await erasures.correct()
      expectEqual(String(await storeEvents(scope.db)([event])), 'erased')
    },
  },
]

const aside = { reason: 'future-timestamp', pointer: '', detail: '' }

const idOf = ({ digest, random }: Scope, now: number): string => uuidv7(now, digest.sha256(random.uuid()))

const eventOf = (scope: Scope, applicationId: string, now: number) => ({
  id: idOf(scope, now),
  applicationId,
  sessionId: scope.random.uuid(),
  category: name,
  name,
  data: '{"a":1.0,"\\\\\\"":["\\n"]}',
  occurredAt: now,
  sentAt: null,
  receivedAt: now,
  sequence: 0,
  messageId: null,
  bot: false,
  userId: name,
  quarantine: null,
})

const expectEqual = <T>(found: T, expected: T): void => {
  if (found !== expected) throw new Error(`answered ${String(found)}, not ${String(expected)}`)
}
