import type { ClaimedWork, NewWork } from '#work/model.ts'

interface Item extends Omit<NewWork, 'dueAt'> {
  dueAt: number
  attempts: number
  held: { readonly claim: string; leaseUntil: number } | undefined
}

/** The rules of work in a few lines, to hold the real one to. */
export const workModel = () => {
  const items = new Map<string, Item>()
  const turns = new Map<string, number>()
  const added: string[] = []
  const finished: string[] = []
  let lastTurn = 0
  const takeTurn = (party: string): void => {
    turns.set(party, (lastTurn += 1))
  }
  const partiesOf = ({ owner, ownerGroup }: Pick<Item, 'owner' | 'ownerGroup'>) => [
    `group ${ownerGroup}`,
    `owner ${owner}`,
  ]
  const waits = (party: string): boolean => [...items.values()].some((item) => partiesOf(item).includes(party))
  const heldBy = ({ id, claim }: ClaimedWork): Item | undefined => {
    const item = items.get(id)
    return item?.held?.claim === claim ? item : undefined
  }
  const turnOf = (party: string): number => turns.get(party) ?? 0
  const inOrder = (left: Item, right: Item): number =>
    turnOf(`group ${left.ownerGroup}`) - turnOf(`group ${right.ownerGroup}`) ||
    turnOf(`owner ${left.owner}`) - turnOf(`owner ${right.owner}`) ||
    (left.id < right.id ? -1 : 1)

  return {
    add: (item: Omit<NewWork, 'dueAt'>, dueAt: number): void => {
      for (const party of partiesOf(item)) if (!waits(party)) takeTurn(party)
      items.set(item.id, { ...item, dueAt, attempts: 0, held: undefined })
      added.push(item.id)
    },
    claim: (asked: { readonly claim: string; readonly now: number; readonly leaseUntil: number }) => {
      const due = [...items.values()].filter(({ held, dueAt }) =>
        held ? held.leaseUntil < asked.now : dueAt <= asked.now,
      )
      const [item] = due.toSorted(inOrder)
      if (!item) return undefined
      for (const party of partiesOf(item)) takeTurn(party)
      item.attempts += 1
      item.held = { claim: asked.claim, leaseUntil: asked.leaseUntil }
      const { id, kind, payload, owner, ownerGroup, attempts } = item
      return { id, kind, payload, owner, ownerGroup, attempts, claim: asked.claim }
    },
    renew: (claimed: ClaimedWork, leaseUntil: number): void => {
      const held = heldBy(claimed)?.held
      if (held) held.leaseUntil = leaseUntil
    },
    finish: (claimed: ClaimedWork): boolean => {
      if (!heldBy(claimed)) return false
      finished.push(claimed.id)
      return items.delete(claimed.id)
    },
    putBack: (claimed: ClaimedWork, dueAt: number, isCounted: boolean): void => {
      const item = heldBy(claimed)
      if (item) Object.assign(item, { held: undefined, dueAt, attempts: item.attempts - (isCounted ? 0 : 1) })
    },
    forgetTurns: (): void => {
      for (const party of turns.keys()) if (!waits(party)) turns.delete(party)
    },
    open: (): number => items.size,
    /** When the last lease has run out and all is due. */
    lastInstant: (): number =>
      Math.max(0, ...Array.from(items.values(), ({ held, dueAt }) => held?.leaseUntil ?? dueAt)),
    added: (): readonly string[] => added,
    finished: (): readonly string[] => finished,
  }
}
