import { describe, expect, test } from 'vitest'
import { createQueue, type Queue } from '#eye-client/queue.ts'
import { createSession } from '#eye-client/session.ts'

/** Web storage in memory: its entries are its own properties, as in a browser. */
const storage = (refuse: (method: string) => boolean = () => false): Storage => {
  const entries: Record<string, string> = {}
  const guard = (method: string): void => {
    if (refuse(method)) throw new DOMException('No.', 'QuotaExceededError')
  }
  const methods = {
    getItem: (key: string) => {
      guard('getItem')
      return entries[key] ?? null
    },
    setItem: (key: string, value: string) => {
      guard('setItem')
      entries[key] = value
    },
    removeItem: (key: string) => {
      guard('removeItem')
      delete entries[key]
    },
  }
  return new Proxy(entries, {
    get: (target, name) => Reflect.get(methods, name) ?? Reflect.get(target, name),
  }) as unknown as Storage
}

const keys = (queue: Queue): string[] => queue.items().map(({ key }) => key)

describe('the queue', () => {
  test('keeps each event in the storage until it is done', () => {
    const store = storage()
    const queue = createQueue(store, 'eye:k:')
    queue.add('1', '{"name":"a"}')
    queue.add('2', '{"name":"b"}')
    expect(Object.entries(store)).toEqual([
      ['eye:k:1', '{"name":"a"}'],
      ['eye:k:2', '{"name":"b"}'],
    ])
    const batch = queue.lend(500)
    queue.giveBack(batch)
    expect(Object.keys(store)).toHaveLength(2)
    queue.giveBack(queue.lend(500), new Set(batch.slice(0, 1)))
    expect(Object.keys(store)).toEqual(['eye:k:2'])
  })

  test('takes in what another page has left, the oldest first, and only what is its key’s', () => {
    const store = storage()
    const other = createQueue(store, 'eye:k:')
    other.add('2', '{}')
    other.add('1', '{}')
    createQueue(store, 'eye:other:').add('0', '{}')
    const queue = createQueue(store, 'eye:k:')
    queue.adopt()
    queue.adopt()
    expect(keys(queue)).toEqual(['eye:k:1', 'eye:k:2'])
  })

  test('of two tabs never brings back what the other has delivered, nor removes what it has not', () => {
    const store = storage()
    const one = createQueue(store, 'eye:k:')
    const two = createQueue(store, 'eye:k:')
    one.add('1', '{}')
    two.adopt()
    two.add('2', '{}')
    one.giveBack(one.lend(500), new Set(one.items()))
    expect(Object.keys(store)).toEqual(['eye:k:2'])
    two.giveBack(two.lend(500), new Set(two.items()))
    expect(Object.keys(store)).toEqual([])
  })

  test.each(['setItem', 'getItem', 'removeItem'])('works in memory when %s is refused', (refused) => {
    const queue = createQueue(
      storage((method) => method === refused),
      'eye:k:',
    )
    queue.add('1', '{}')
    queue.adopt()
    const batch = queue.lend(500)
    expect(batch).toHaveLength(1)
    queue.giveBack(batch, new Set(batch))
    expect(queue.items()).toEqual([])
  })

  test('drops from the storage too, and never what is on its way', () => {
    const store = storage()
    const queue = createQueue(store, 'eye:k:')
    for (let index = 0; index < 10_000; index++) queue.add(String(10_000 + index), '{}')
    const batch = queue.lend(500)
    queue.add('20000', '{}')
    expect(queue.dropped()).toBe(1)
    expect(keys(queue).slice(0, 500)).toEqual(batch.map(({ key }) => key))
    expect(keys(queue)[500]).toBe('eye:k:10501')
    expect(Object.keys(store)).toHaveLength(10_000)
  })
})

describe('the session', () => {
  test('and its numbers go on over a reload', () => {
    const store = storage()
    const before = createSession(store, undefined)
    expect([before.next(), before.next()]).toEqual([0, 1])
    const after = createSession(store, undefined)
    expect(after.id).toBe(before.id)
    expect(after.next()).toBe(2)
  })

  test('numbers what several applications of one tab report on it in one row', () => {
    const store = storage()
    const one = createSession(store, 'shared')
    const two = createSession(store, 'shared')
    expect([one.next(), two.next(), one.next(), createSession(store, 'another').next()]).toEqual([0, 1, 2, 0])
  })

  test.each(['setItem', 'getItem'])('works in memory when %s is refused', (refused) => {
    const session = createSession(
      storage((method) => method === refused),
      undefined,
    )
    expect(session.id).toMatch(/^[0-9a-f-]{36}$/)
    expect([session.next(), session.next()]).toEqual([0, 1])
  })

  test('does not believe a number that is none', () => {
    const store = storage()
    store.setItem('eye:sequence:s', 'many')
    expect(createSession(store, 's').next()).toBe(0)
  })
})
