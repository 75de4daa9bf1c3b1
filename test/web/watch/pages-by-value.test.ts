import { describe, expect, it, test } from 'vitest'
import { monitorPage } from '#web/watch/monitors/monitor-page.ts'
import { boardSentence, otherStates, type ShownState } from '#web/watch/states.ts'
import { callResult, hostile, monitor, reader, view } from './samples.ts'

const many = (count: number, state: ShownState): readonly ShownState[] => Array.from({ length: count }, () => state)

describe('all monitors in one sentence', () => {
  test.each([
    [many(12, 'up'), 'All 12 monitors are up', []],
    [[...many(10, 'up'), ...many(2, 'down')], '2 of 12 monitors are down', ['10 up']],
    [[...many(1, 'up'), ...many(1, 'down'), ...many(1, 'paused')], '1 of 2 monitors is down', ['1 up', '1 paused']],
    [[...many(3, 'up'), ...many(1, 'unknown')], '1 of 4 monitors is unknown', ['3 up']],
    [many(1, 'waiting'), 'The monitor is waiting for a first check', []],
    [many(2, 'paused'), 'All monitors are paused', []],
    [[], 'No monitors yet', []],
  ] as const)('of %j', (states, sentence, others) => {
    expect(boardSentence(states)).toBe(sentence)
    expect(otherStates(states)).toEqual(others)
  })
})

describe('the page of a monitor', () => {
  it('shows places, gaps, bands and the steps of a call, and escapes every text in them', async () => {
    const [failure] = view().failures
    if (!failure) throw new Error('The sample has a failure.')
    const steps = [
      callResult(),
      callResult({ outcome: 'unreachable', response: null, fault: { kind: 'refused', detail: hostile } }),
    ]
    const shown = view({
      monitor: monitor({ name: hostile, places: ['local', 'frankfurt'], quorum: 2 }),
      failures: [{ ...failure, summary: hostile, place: hostile, evidence: { steps } }],
    })
    const text = String(await monitorPage(shown, reader, 'created').content).replaceAll(/\s+/g, ' ')
    for (const part of [
      'from local, frankfurt; down when 2 of them fail',
      'aria-label="Mean response time by place of',
      '<title>Not observed for 1 h 30 min</title>',
      'Step 2: Sign in',
      'Status is 200 <strong>was 503</strong>',
      'Half of 1,430 answers took at most <strong>201 ms</strong>',
    ])
      expect(text).toContain(part)
    expect(text).not.toContain('<script>')
    expect(text).not.toContain('<img')
  })
})
