import { DomainError, type InputIssue } from '#core/errors.ts'
import type { Scope } from '#ports/scope.ts'
import { monitorRepository } from '../../monitors/repository.ts'
import { maxComponents, type StatusGroup } from '../model.ts'

/** Throws `refused` for monitors of other applications, for one that stands there twice, and for too many components. */
export const refuseBadGroups = async (
  { db }: Pick<Scope, 'db'>,
  applicationId: string,
  groups: readonly StatusGroup[],
): Promise<void> => {
  const components = groups.flatMap((group, at) =>
    group.components.map(({ monitorId }, place) => ({
      monitorId,
      pointer: `/groups/${at}/components/${place}/monitorId`,
    })),
  )
  if (components.length > maxComponents)
    throw refused([{ in: 'body', pointer: '/groups', detail: `must have at most ${maxComponents} components in all` }])
  const monitors = await monitorRepository(db).findAll(components.map(({ monitorId }) => monitorId))
  const own = new Set(monitors.filter((monitor) => monitor.applicationId === applicationId).map(({ id }) => id))
  const seen = new Set<string>()
  const issues = components.flatMap(({ monitorId, pointer }): InputIssue[] => {
    const isTwice = seen.has(monitorId)
    seen.add(monitorId)
    if (!own.has(monitorId))
      return [{ in: 'body', pointer, detail: 'does not belong to a monitor of this application' }]
    return isTwice ? [{ in: 'body', pointer, detail: 'is on the page already' }] : []
  })
  if (issues.length > 0) throw refused(issues)
}

const refused = (errors: readonly InputIssue[]): DomainError =>
  new DomainError('refused', 'The status page cannot show these components.', { errors })
