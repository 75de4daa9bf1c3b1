import type { Workers } from '#ports/workers.ts'
import type { WorkKind } from '#work/index.ts'

interface DeferredWorkersOptions {
  readonly kinds: readonly WorkKind[]
  readonly performNext: (kind: WorkKind) => Promise<string | undefined>
  readonly defer: (work: Promise<unknown>) => void
  /** Has a consumer look in a while, which may take longer than a request. */
  readonly lookLater: (kind: string) => Promise<unknown>
}

/** Work that one request does at most, its own and other work that waits. */
const maxPerRequest = 3

/** Do work after the answer, as long as the platform lets a request go on; a later look does the rest. */
export const deferredWorkers = ({ kinds, performNext, defer, lookLater }: DeferredWorkersOptions): Workers => {
  const active = new Set<string>()
  const work = async (kind: WorkKind): Promise<void> => {
    for (let count = 0; count < maxPerRequest; count++) if ((await performNext(kind)) === undefined) return
  }
  return {
    wake: (name) => {
      const kind = kinds.find((each) => each.name === name)
      if (!kind || active.has(name)) return
      defer(lookLater(name))
      active.add(name)
      defer(work(kind).finally(() => active.delete(name)))
    },
  }
}
