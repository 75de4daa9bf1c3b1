/** An event that has no receipt yet, as it is stored and sent. */
export interface Item {
  /** Where it is stored; begins with the time, so that keys sort by age. */
  readonly key: string
  readonly json: string
  /** What it takes in a request. */
  readonly bytes: number
  /** Has been given to a beacon, whose outcome nobody learns. */
  beaconed: boolean
}

export interface Queue {
  items(): readonly Item[]
  add(key: string, json: string): void
  /** Takes in what other pages, open or closed, have left in the storage. */
  adopt(): void
  /** The next batch: from here until `giveBack` it is not dropped. */
  lend(atMost: number): readonly Item[]
  /** Ends the loan: forgets those that are `done` and puts the others at the end; without `done` all keep their place. */
  giveBack(batch: readonly Item[], done?: ReadonlySet<Item>): void
  isFull(): boolean
  dropped(): number
}

/** Events and bytes that wait at most, less than browsers store for an origin; then the oldest goes, and `onDrop` hears of it. */
const maxQueued = { events: 10_000, bytes: 4_194_304 }
/** Events and bytes of one request: browsers let 64 KiB of beacons be on their way at once. */
export const batchSize = { events: 500, bytes: 60_000 }
/** Bytes of one event: more is refused here, The Eye would not take it either. */
export const largestEvent = 65_536

/**
 * Events without a receipt, in memory and each under a key of its own in the storage: tabs write and remove only whole
 * events, so none overwrites what another has stored. The storage may refuse at any time; then it is memory only.
 */
export const createQueue = (
  storage: Storage | undefined,
  prefix: string,
  onDrop: (json: string) => void = () => {},
): Queue => {
  let items: Item[] = []
  let bytes = 0
  let lent = 0
  let dropped = 0

  const forget = (item: Item): void => {
    bytes -= item.bytes
    attempt(() => storage?.removeItem(item.key))
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
    add: (key, json) => {
      attempt(() => storage?.setItem(prefix + key, json))
      push(prefix + key, json)
    },
    adopt: () => {
      attempt(() => {
        const known = new Set(items.map(({ key }) => key))
        const left = Object.keys(storage ?? {}).filter((key) => key.startsWith(prefix) && !known.has(key))
        for (const key of left.sort()) {
          const json = storage?.getItem(key)
          if (json) push(key, json)
        }
      })
    },
    lend: (atMost) => {
      const batch = firstOf(items, atMost)
      lent = batch.length
      return batch
    },
    giveBack: (batch, done) => {
      lent = 0
      if (!done) return
      items = [...items.slice(batch.length), ...batch.filter((item) => !done.has(item))]
      done.forEach(forget)
    },
    isFull: () => items.length >= batchSize.events || bytes > batchSize.bytes,
    dropped: () => dropped,
  }
}

/** As many of `items`, from the first, as one request takes: at least one. */
export const firstOf = (items: readonly Item[], atMost: number): readonly Item[] => {
  let bytes = 0
  const end = items.findIndex((item, index) => {
    bytes += item.bytes
    return index > 0 && (index >= atMost || bytes > batchSize.bytes)
  })
  return items.slice(0, end < 0 ? items.length : end)
}

/** The body of a request: what is stored, with the time of sending put first into each. */
export const bodyOf = (batch: readonly Item[]): string => {
  const sent = stamp()
  return `[${batch.map(({ json }) => sent + json.slice(1)).join(',')}]`
}

export const bytesOf = (text: string): number => new TextEncoder().encode(text).length

const stampBytes = 37

const stamp = (): string => `{"sentAt":"${new Date().toISOString()}",`

const attempt = (work: () => void): void => {
  try {
    work()
  } catch {
    // Full, turned off or taken away: the events are in memory as well.
  }
}
