import type { Context } from 'hono'
import { describe, expect, it } from 'vitest'
import type { AppEnv } from '#http/app-env.ts'
import { answerStream } from '#http/streaming.ts'
import { textOf } from '../support/contract.ts'
import { testScope } from '../support/scope.ts'

/** A request as far as a stream looks at it. */
const asking = (method = 'GET', accepted?: string) => {
  const { scope: quiet, settled } = testScope(undefined as never)
  const logged: string[] = []
  const scope = {
    ...quiet,
    logger: { ...quiet.logger, log: (_: string, message: string) => void logged.push(message) },
  }
  return {
    c: {
      req: { method, path: '/stream', header: (name: string) => (name === 'accept-encoding' ? accepted : undefined) },
      env: { scope },
    } as unknown as Context<AppEnv>,
    settled,
    logged,
  }
}

/** A turn of the event loop, in which whoever works ahead would. */
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** Pieces that say what became of them. */
const pieces = (count: number, failAt = Number.NaN) => {
  const story: string[] = []
  const make = async function* (signal: AbortSignal): AsyncGenerator<string, void> {
    try {
      for (let piece = 0; piece < count; piece++) {
        if (piece === failAt) throw new Error('the source is away')
        story.push(`made ${piece}`)
        yield `${piece};`
      }
    } finally {
      story.push(signal.aborted ? 'left' : 'ended')
    }
  }
  return { story, make }
}

describe('an answer that is made as it is read', () => {
  it('is every piece in order, under the fields given, and nobody may keep it', async () => {
    const { story, make } = pieces(3)
    const response = await answerStream(asking().c, make, { 'content-type': 'text/plain' })
    expect(await response.text()).toBe('0;1;2;')
    expect(story).toEqual(['made 0', 'made 1', 'made 2', 'ended'])
    expect(response.headers.get('content-type')).toBe('text/plain')
    expect(response.headers.get('cache-control')).toBe('no-store')
  })

  it('makes no piece before the one before it is taken', async () => {
    const { story, make } = pieces(1_000)
    const response = await answerStream(asking().c, make, {})
    await turn()
    expect(story).toEqual(['made 0'])
    const reader = response.body?.getReader()
    await reader?.read()
    await reader?.read()
    await turn()
    expect(story).toEqual(['made 0', 'made 1'])
  })

  it('makes nothing after its reader has gone, and tells the source', async () => {
    const { story, make } = pieces(1_000)
    const { c, settled } = asking()
    const response = await answerStream(c, make, {})
    const reader = response.body?.getReader()
    await reader?.read()
    await reader?.cancel()
    expect(story).toEqual(['made 0', 'left'])
    await settled()
  })

  it.each(['gzip', 'br'])(
    'is compressed with %s for those who take it, and ends its source with its reader',
    async (coding) => {
      const { story, make } = pieces(3)
      const lines = { 'content-type': 'application/x-ndjson', vary: 'Accept' }
      const response = await answerStream(asking('GET', coding).c, make, lines)
      expect(response.headers.get('content-encoding')).toBe(coding)
      expect(response.headers.get('vary')).toBe('Accept, Accept-Encoding')
      expect(await textOf(response)).toBe('0;1;2;')
      expect(story.at(-1)).toBe('ended')

      const endless = pieces(Infinity)
      const { c, settled } = asking('GET', coding)
      const left = await answerStream(c, endless.make, lines)
      await left.body?.cancel()
      await settled()
      expect(endless.story.at(-1)).toBe('left')

      const failing = asking('GET', coding)
      await expect((await answerStream(failing.c, pieces(9, 5).make, lines)).text()).rejects.toThrow()
      await failing.settled()
    },
  )

  it('is never compressed when its pieces have to leave at once', async () => {
    const { c } = asking('GET', 'gzip, br')
    const response = await answerStream(c, pieces(3).make, { 'content-type': 'text/event-stream' })
    expect(response.headers.get('content-encoding')).toBeNull()
    expect(await response.text()).toBe('0;1;2;')
  })

  it('is no failure when its reader goes while a piece is under way and fails for that', async () => {
    const { c, settled, logged } = asking()
    const make = async function* (signal: AbortSignal): AsyncGenerator<string, void> {
      yield 'first'
      await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)))
    }
    const reader = (await answerStream(c, make, {})).body?.getReader()
    await reader?.read()
    const pending = reader?.read()
    await turn()
    await reader?.cancel()
    await pending
    await settled()
    expect(logged).toEqual([])
  })

  it('makes nothing for HEAD but what its fields need, and lets go of the source', async () => {
    const { story, make } = pieces(1_000)
    const { c, settled } = asking('HEAD')
    expect((await answerStream(c, make, {})).body).toBeNull()
    expect(story).toEqual(['made 0', 'left'])
    await settled()
  })

  it('is a refusal when its first piece fails, and breaks off when a later one does', async () => {
    await expect(answerStream(asking().c, pieces(3, 0).make, {})).rejects.toThrow('the source is away')
    const { c, settled } = asking()
    const response = await answerStream(c, pieces(3, 2).make, {})
    await expect(response.text()).rejects.toThrow('the source is away')
    await settled()
  })

  it('keeps what it is made from open until it has ended', async () => {
    const { c, settled } = asking()
    const response = await answerStream(c, pieces(2).make, {})
    const order: string[] = []
    const open = settled().then(() => order.push('closed'))
    order.push(await response.text())
    await open
    expect(order).toEqual(['0;1;', 'closed'])
  })
})
