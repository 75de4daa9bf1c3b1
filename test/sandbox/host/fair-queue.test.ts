import { describe, expect, it } from 'vitest'
import { fairQueue, QueueFull } from '#sandbox/host/fair-queue.ts'

/** What is under way has come as far as it can. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

const maxWaiting = { inTotal: 40, perGroup: 20, perKey: 10 }

/** A queue with one slot, and the order in which work began; `release` ends what runs. */
const open = () => {
  const queue = fairQueue({ slots: 1, maxWaiting })
  const begun: string[] = []
  const ends: (() => void)[] = []
  const ask = (name: string, queueKey: string, queueGroup: string | null = null): Promise<void> =>
    queue.take({ queueKey, queueGroup }, () => {
      begun.push(name)
      return new Promise<void>((resolve) => ends.push(resolve))
    })
  const release = async (times: number): Promise<void> => {
    for (let count = 0; count < times; count++) {
      await settled()
      ends.shift()?.()
    }
    await settled()
  }
  return { queue, begun, ask, release }
}

describe('turns at a runner', () => {
  it('go to fresh keys after one that was there before, and to each once in a round', async () => {
    const { begun, ask, release } = open()
    for (const name of ['mine 1', 'mine 2', 'mine 3']) void ask(name, 'honest')
    for (let index = 1; index <= 8; index++) void ask(`fresh ${index}`, `learner ${index}`)
    await release(6)
    for (let index = 9; index <= 12; index++) void ask(`fresh ${index}`, `learner ${index}`)
    await release(8)
    const named = (from: number, to: number) =>
      Array.from({ length: to - from + 1 }, (_, index) => `fresh ${from + index}`)
    expect(begun).toEqual(['mine 1', 'mine 2', ...named(1, 8), 'mine 3', ...named(9, 12)])
  })

  it('go to one group as often as to another', async () => {
    const { begun, ask, release } = open()
    for (let index = 1; index <= 4; index++) void ask(`theirs ${index}`, `learner ${index}`, 'theirs')
    for (let index = 1; index <= 3; index++) void ask(`mine ${index}`, 'honest', 'mine')
    await release(6)
    expect(begun).toEqual(['theirs 1', 'theirs 2', 'mine 1', 'theirs 3', 'mine 2', 'theirs 4', 'mine 3'])
  })

  it('are refused when too many wait of one key, of one group or in total', async () => {
    const { queue, ask } = open()
    const refused = (queueKey: string, queueGroup: string | null) =>
      expect(ask('', queueKey, queueGroup)).rejects.toThrow(QueueFull)
    void ask('', 'running')
    for (let count = 0; count < 10; count++) void ask('', 'one', 'theirs')
    await refused('one', 'theirs')
    for (let count = 0; count < 10; count++) void ask('', `learner ${count}`, 'theirs')
    await refused('another', 'theirs')
    for (let count = 0; count < 20; count++) void ask('', `unknown ${count}`)
    expect(queue.waiting()).toBe(40)
    await refused('another', 'others')
  })
})
