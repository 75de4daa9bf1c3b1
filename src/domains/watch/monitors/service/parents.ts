import { DomainError } from '#core/errors.ts'
import type { Scope } from '#ports/scope.ts'
import { incidentRepository } from '../../incidents/repository.ts'
import { monitorRepository, type StoredMonitor } from '../repository.ts'

/** Throws `refused` for a parent of another application, or one that depends on this monitor itself. */
export const refuseCycle = async (
  inner: Scope,
  { id, applicationId }: StoredMonitor,
  parentIds: readonly string[],
): Promise<void> => {
  // Two changes at a time could close a cycle together.
  await incidentRepository(inner.db).lock(applicationId)
  const found = await monitorRepository(inner.db).withAncestors(parentIds)
  const above = new Map(found.map((monitor) => [monitor.id, monitor]))
  for (const [index, parentId] of parentIds.entries()) {
    const detail = faultOf(above, parentId, id, applicationId)
    if (detail === null) continue
    throw new DomainError('refused', 'A monitor cannot depend on these.', {
      errors: [{ in: 'body', pointer: `/parentIds/${index}`, detail }],
    })
  }
}

const faultOf = (
  above: ReadonlyMap<string, StoredMonitor>,
  parentId: string,
  id: string,
  applicationId: string,
): string | null => {
  if (above.get(parentId)?.applicationId !== applicationId) return 'does not exist in this application'
  const seen = new Set<string>()
  let level: readonly string[] = [parentId]
  while (level.length > 0) {
    if (level.includes(id)) return parentId === id ? 'is the monitor itself' : 'depends on this monitor'
    for (const each of level) seen.add(each)
    const higher = new Set(level.flatMap((each) => above.get(each)?.parentIds ?? []))
    level = [...higher].filter((each) => !seen.has(each))
  }
  return null
}
