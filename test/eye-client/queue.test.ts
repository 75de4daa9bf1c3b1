import { afterEach, describe, expect, test, vi } from 'vitest'
import { createQueue, type Queue } from '#eye-client/queue.ts'
import { createSession } from '#eye-client/session.ts'
import { storeOf } from '#eye-client/store.ts'

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
    const queue = createQueue(storeOf(store), 'eye:k:')
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
    const other = createQueue(storeOf(store), 'eye:k:')
    other.add('2', '{}')
    other.add('1', '{}')
    createQueue(storeOf(store), 'eye:other:').add('0', '{}')
    const queue = createQueue(storeOf(store), 'eye:k:')
    queue.adopt()
    queue.adopt()
    expect(keys(queue)).toEqual(['eye:k:1', 'eye:k:2'])
  })

  test('of two tabs never brings back what the other has delivered, nor removes what it has not', () => {
    const store = storage()
    const one = createQueue(storeOf(store), 'eye:k:')
    const two = createQueue(storeOf(store), 'eye:k:')
    one.add('1', '{}')
    two.adopt()
    two.add('2', '{}')
    one.giveBack(one.lend(500), new Set(one.items()))
    expect(Object.keys(store)).toEqual(['eye:k:2'])
    two.giveBack(two.lend(500), new Set(two.items()))
    expect(Object.keys(store)).toEqual([])
  })

  test.each(['setItem', 'getItem', 'removeItem'])('works in memory when %s is refused', (refused) => {
    const queue = createQueue(storeOf(storage((method) => method === refused)), 'eye:k:')
    queue.add('1', '{}')
    queue.adopt()
    const batch = queue.lend(500)
    expect(batch).toHaveLength(1)
    queue.giveBack(batch, new Set(batch))
    expect(queue.items()).toEqual([])
  })

  test('drops from the storage too, and never what is on its way', () => {
    const store = storage()
    const queue = createQueue(storeOf(store), 'eye:k:')
    for (let index = 0; index < 10_000; index++) queue.add(String(10_000 + index), '{}')
    const batch = queue.lend(500)
    queue.add('20000', '{}')
    expect(queue.dropped()).toBe(1)
    expect(keys(queue).slice(0, 500)).toEqual(batch.map(({ key }) => key))
    expect(keys(queue)[500]).toBe('eye:k:10501')
    expect(Object.keys(store)).toHaveLength(10_000)
  })
})

describe('the queue of a visitor who has not agreed', () => {
  test('is in memory, sends nothing, and is stored when it may be', () => {
    const store = storage()
    let mayUse = false
    const queue = createQueue(
      storeOf(store, () => mayUse),
      'eye:k:',
    )
    store.setItem('eye:k:0', '{}')
    queue.add('1', '{}')
    queue.adopt()
    expect([keys(queue), queue.lend(500), Object.keys(store)]).toEqual([['eye:k:1'], [], ['eye:k:0']])
    mayUse = true
    queue.save()
    expect(Object.keys(store)).toEqual(['eye:k:0', 'eye:k:1'])
    expect(queue.lend(500)).toHaveLength(1)
  })

  test('forgets what other pages have left too, also what is on its way, and what comes later stays', () => {
    const store = storage()
    const queue = createQueue(
      storeOf(store, () => true),
      'eye:k:',
    )
    createQueue(storeOf(store), 'eye:k:').add('0', '{}')
    createQueue(storeOf(store), 'eye:other:').add('0', '{}')
    queue.add('1', '{}')
    queue.add('2', '{}')
    const batch = queue.lend(1)
    queue.clear()
    queue.add('3', '{}')
    queue.giveBack(batch, new Set(batch))
    expect(keys(queue)).toEqual(['eye:k:3'])
    expect(Object.keys(store)).toEqual(['eye:other:0', 'eye:k:3'])
  })
})

describe('the session', () => {
  afterEach(() => vi.useRealTimers())

  test('ends after 30 minutes without events, and its numbers begin again', () => {
    vi.useFakeTimers({ toFake: ['Date'], now: 0 })
    const store = storage()
    const session = createSession(storeOf(store), undefined)
    const first = session.id()
    for (const minutes of [0, 29, 58, 87]) {
      vi.setSystemTime(minutes * 60_000)
      session.next()
    }
    expect([session.id(), session.next()]).toEqual([first, 4])
    vi.setSystemTime(117 * 60_000 - 1)
    expect(session.id()).toBe(first)
    vi.setSystemTime(117 * 60_000)
    const second = session.id()
    expect(second).not.toBe(first)
    expect([session.next(), session.id()]).toEqual([0, second])
    // A page that opens after a pause begins a session as well.
    vi.setSystemTime(160 * 60_000)
    expect(createSession(storeOf(store), undefined).id()).not.toBe(second)
  })

  test('that the application names does not end', () => {
    vi.useFakeTimers({ toFake: ['Date'], now: 0 })
    const session = createSession(storeOf(storage()), 'named')
    session.next()
    vi.setSystemTime(86_400_000)
    session.end()
    expect([session.id(), session.next()]).toEqual(['named', 1])
  })

  test('and its numbers go on over a reload', () => {
    const store = storage()
    const before = createSession(storeOf(store), undefined)
    expect([before.next(), before.next()]).toEqual([0, 1])
    const after = createSession(storeOf(store), undefined)
    expect(after.id()).toBe(before.id())
    expect(after.next()).toBe(2)
  })

  test('numbers what several applications of one tab report on it in one row', () => {
    const store = storage()
    const one = createSession(storeOf(store), 'shared')
    const two = createSession(storeOf(store), 'shared')
    expect([one.next(), two.next(), one.next(), createSession(storeOf(store), 'another').next()]).toEqual([0, 1, 2, 0])
  })

  test.each(['setItem', 'getItem'])('works in memory when %s is refused', (refused) => {
    const session = createSession(storeOf(storage((method) => method === refused)), undefined)
    expect(session.id()).toMatch(/^[0-9a-f-]{36}$/)
    expect([session.next(), session.next()]).toEqual([0, 1])
  })

  test('does not believe a number that is none', () => {
    for (const junk of ['many', '{}', 'null', '[]', '["s","many",0]', '["s",-1,0]']) {
      const store = storage()
      store.setItem('eye:session:s', junk)
      expect(createSession(storeOf(store), 's').next()).toBe(0)
    }
  })
})
