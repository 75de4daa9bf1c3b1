import type { Store } from './store.ts'

/** An event that has no receipt yet, as it is stored and sent. */
export interface Item {
  /** Where it is stored; begins with the time, so that keys sort by age. */
  readonly key: string
  readonly json: string
  /** What it takes in a request. */
  readonly bytes: number
  /** A beacon has sent it; the outcome is unknown. */
  beaconed: boolean
}

export interface Queue {
  items(): readonly Item[]
  /** The same while they may be sent, else none. */
  toSend(): readonly Item[]
  add(key: string, json: string): void
  /** Stores those that were added while nothing might be stored. */
  save(): void
  /** Forgets all, those of other pages in the storage too. */
  clear(): void
  /** Loads the events that other pages, open or closed, have left in the storage. */
  adopt(): void
  /** The next batch. It is not dropped until `giveBack`. */
  lend(atMost: number): readonly Item[]
  /** Returns the batch: removes those that are `done` and puts the others at the end. Without `done`, all stay in place. */
  giveBack(batch: readonly Item[], done?: ReadonlySet<Item>): void
  isFull(): boolean
  dropped(): number
}

/** The maximum of waiting events and bytes, less than browsers store for an origin. Beyond it, the oldest goes to `onDrop`. */
const maxQueued = { events: 10_000, bytes: 4_194_304 }
/** The maximum of events and bytes of one request: browsers allow 64 KiB of unsent beacons. */
export const batchSize = { events: 500, bytes: 60_000 }
/** The maximum size of one event in bytes, the same as that of The Eye. */
export const largestEvent = 65_536

/**
 * Events without a receipt, in memory and each under a key of its own in the storage: tabs write and remove only whole
 * events, so none overwrites what another has stored. The storage may refuse at any time; then it is memory only.
 */
export const createQueue = (store: Store, prefix: string, onDrop: (json: string) => void = () => {}): Queue => {
  let items: Item[] = []
  let bytes = 0
  let lent = 0
  let dropped = 0

  const toSend = (): readonly Item[] => (store.mayUse() ? items : [])
  const forget = (item: Item): void => {
    bytes -= item.bytes
    store.remove(item.key)
  }
  const push = (key: string, json: string): void => {
    const item = { key, json, bytes: bytesOf(json) + stampBytes, beaconed: false }
    items.push(item)
    bytes += item.bytes
    while (items.length > maxQueued.events || bytes > maxQueued.bytes) {
      dropped++
      for (const oldest of items.splice(lent, 1)) {
        forget(oldest)
        onDrop(oldest.json)
      }
    }
  }

  return {
    items: () => items,
    toSend,
    add: (key, json) => {
      store.set(prefix + key, json)
      push(prefix + key, json)
    },
    save: () => {
      for (const { key, json } of items) store.set(key, json)
    },
    clear: () => {
      items = []
      bytes = lent = 0
      for (const key of store.names(prefix)) store.remove(key)
    },
    adopt: () => {
      const known = new Set(items.map(({ key }) => key))
      for (const key of [...store.names(prefix)].sort()) {
        const json = known.has(key) ? undefined : store.get(key)
        if (json) push(key, json)
      }
    },
    lend: (atMost) => {
      const batch = firstOf(toSend(), atMost)
      lent = batch.length
      return batch
    },
    giveBack: (batch, done) => {
      lent = 0
      // Those of a batch that was cleared meanwhile are gone.
      if (!done || items[0] !== batch[0]) return
      items = [...items.slice(batch.length), ...batch.filter((item) => !done.has(item))]
      done.forEach(forget)
    },
    isFull: () => items.length >= batchSize.events || bytes > batchSize.bytes,
    dropped: () => dropped,
  }
}

/** The first of `items` that fit one request: at least one. */
export const firstOf = (items: readonly Item[], atMost: number): readonly Item[] => {
  let bytes = 0
  const end = items.findIndex((item, index) => {
    bytes += item.bytes
    return index > 0 && (index >= atMost || bytes > batchSize.bytes)
  })
  return items.slice(0, end < 0 ? items.length : end)
}

/** The body of a request: the stored events, each with the time of sending as its first member. */
export const bodyOf = (batch: readonly Item[]): string => {
  const sent = stamp()
  return `[${batch.map(({ json }) => sent + json.slice(1)).join(',')}]`
}

export const bytesOf = (text: string): number => new TextEncoder().encode(text).length

const stampBytes = 37

const stamp = (): string => `{"sentAt":"${new Date().toISOString()}",`
