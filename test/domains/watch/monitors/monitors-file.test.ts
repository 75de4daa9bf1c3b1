import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readSettings } from '#domains/watch/monitors/fields.ts'
import { formatDuration, parseDuration } from '#domains/watch/monitors/file-keys.ts'
import type { MonitorSettings } from '#domains/watch/monitors/model.ts'
import { writeMonitorsFile } from '#domains/watch/monitors/monitors-export.ts'
import { type CallNames, parseMonitorsFile } from '#domains/watch/monitors/monitors-file.ts'
import { planChanges } from '#domains/watch/monitors/monitors-plan.ts'

const names: CallNames = {
  calls: [
    { id: 'c-1', name: 'Sign in', collection: 'Shop' },
    { id: 'c-2', name: 'Basket', collection: 'Shop' },
    { id: 'c-3', name: 'Basket', collection: 'Other' },
  ],
  environments: [{ id: 'e-1', name: 'production' }],
}
const file = `monitors:
  - name: Shop
    kind: page
    url: https://shop.example/
    every: 5m
    timeout: 1500ms
    contains: Basket
    slow: 2s
  - name: News
    kind: feed
    url: https://shop.example/feed
    maxAge: 2d
  - name: Backup
    kind: heartbeat
    cron: 30 2 * * *
    zone: Europe/Brussels
    grace: 10m
  - name: Order
    kind: call
    collection: Shop
    calls: [Sign in, Basket]
    environment: production
  - { name: Mail, kind: tcp, host: mail.example, port: 25, contains: "220 ", paused: true }
  - { name: Certificate, kind: tls, host: shop.example }
  - { name: Name, kind: dns, host: shop.example, recordType: MX }
  - { name: Map, kind: sitemap, url: "https://shop.example/sitemap.xml", samples: 3, every: 1h }
`
const monitorsIn = (text: string): readonly MonitorSettings[] => {
  const { monitors, faults } = parseMonitorsFile(text, names)
  expect(faults).toEqual([])
  return monitors
}
const faultsIn = (text: string) => parseMonitorsFile(text, names).faults.map(({ line, reason }) => `${line}: ${reason}`)
const stored = (monitors: readonly MonitorSettings[]) =>
  monitors.map((settings, index) => ({ ...settings, id: `m-${index}` }))

describe('a file of monitors', () => {
  it('has all kinds, with durations and names', () => {
    const monitors = monitorsIn(file)
    expect(monitors.map(({ target }) => target.kind)).toEqual([
      'page',
      'feed',
      'heartbeat',
      'call',
      'tcp',
      'tls',
      'dns',
      'sitemap',
    ])
    expect(monitors[0]).toMatchObject({ everyMs: 300_000, timeoutMs: 1_500, target: { slowMs: 2_000 } })
    expect(monitors[1]?.target).toMatchObject({ maxAgeHours: 48 })
    expect(monitors[2]?.target).toMatchObject({ cron: '30 2 * * *', graceMs: 600_000 })
    expect(monitors[3]?.target).toEqual({ kind: 'call', callIds: ['c-1', 'c-2'], environmentId: 'e-1' })
    expect(monitors[4]?.isPaused).toBe(true)
  })

  it('can be written as the guide shows it', () => {
    const guide = readFileSync(new URL('../../../../docs/monitors.md', import.meta.url), 'utf8')
    expect(monitorsIn(/```yaml\n(.*?)```/s.exec(guide)?.[1] ?? '')).toHaveLength(8)
  })

  it('names the line of each fault, and the word that was probably meant', () => {
    expect(
      faultsIn(`monitors:
  - name: Shop
    kind: pages
    url: https://shop.example/
  - name: News
    kind: feed
    urls: x
    every: 5 minutes
  - kind: tcp
    host: x
  - name: Order
    kind: call
    calls: [Nothing]
  - name: Name
    kind: dns
    host: x
    port: 53
  - name: Job
    kind: heartbeat
    cron: 61 * * * *
  - name: Twice
    kind: heartbeat
  - name: Twice
    kind: heartbeat
extra: 1
`),
    ).toEqual([
      '25: The key "extra" is unknown. There are: monitors.',
      '3: kind cannot be pages. Did you mean page?',
      '7: The key "urls" is unknown. Did you mean url?',
      '8: every must be a duration such as 30s, 5m or 1h, at most 1d.',
      '9: A monitor needs the key name.',
      '13: No call is named Nothing.',
      '17: port does not belong to a monitor of kind dns.',
      expect.stringMatching(/^20: cron is not a cron expression: /),
      '23: Another monitor has the name Twice.',
    ])
  })

  it('is refused where it is no YAML, or has no list', () => {
    expect(faultsIn('monitors:\n  - name: "x\n')[0]).toMatch(/^[23]: /)
    expect(faultsIn('monitors:\n  - a: 1\n    a: 2')[0]).toMatch(/^3: /)
    expect(faultsIn('')).toEqual(['1: The file needs a list of monitors under the key "monitors".'])
    expect(faultsIn('- name: x')).toEqual(['1: The file needs a list of monitors under the key "monitors".'])
  })

  it('is the same after an export, for any monitor', () => {
    const monitors = monitorsIn(file)
    expect(monitorsIn(writeMonitorsFile(monitors, names))).toEqual(monitors)
    const text = fc
      .string({ minLength: 1, maxLength: 40, unit: 'grapheme' })
      .filter((each) => each.isWellFormed() && !each.includes('\0'))
    const page = fc.record({
      name: text,
      contains: text,
      lacks: text,
      everySeconds: fc.integer({ min: 10, max: 86_400 }),
      slowMs: fc.integer({ min: 0, max: 30_000 }),
      places: fc.uniqueArray(fc.constantFrom('local', 'paris', 'oslo'), { minLength: 1 }),
      isPaused: fc.boolean(),
    })
    fc.assert(
      fc.property(page, (fields) => {
        const { settings } = readSettings({ ...fields, kind: 'page', url: 'https://shop.example/' })
        if (!settings) throw new Error('These are settings.')
        expect(monitorsIn(writeMonitorsFile([settings], names))).toEqual([settings])
      }),
    )
  })
})

describe('a plan', () => {
  const plan = (text: string, before: readonly MonitorSettings[], prunes = false) =>
    planChanges(monitorsIn(text), stored(before), { names, prunes })

  it('creates everything at first, and nothing when the file is applied again', () => {
    expect(plan(file, []).create).toHaveLength(8)
    const again = plan(file, monitorsIn(file), true)
    expect([again.create, again.update, again.remove, again.refused]).toEqual([[], [], [], []])
    expect(again.unchanged).toHaveLength(8)
  })

  it('says what changes, key by key', () => {
    const changed = file
      .replace('every: 5m', 'every: 10m')
      .replace('contains: Basket', 'lacks: Error')
      .replace('[Sign in, Basket]', '[Sign in]')
    expect(plan(changed, monitorsIn(file)).update.map(({ id, differences }) => [id, differences])).toEqual([
      ['m-0', ['every: 5m → 10m', 'contains: Basket → (preset)', 'lacks: (preset) → Error']],
      ['m-3', ['calls: [Sign in, Basket] → [Sign in]']],
    ])
  })

  it('removes what the file does not have only when it is asked to', () => {
    const less = file.replace(/ {2}- \{ name: Map.*\n/, '')
    expect(plan(less, monitorsIn(file)).remove).toEqual([])
    expect(plan(less, monitorsIn(file), true).remove.map(({ name }) => name)).toEqual(['Map'])
  })

  it('does not turn a monitor into one of another kind', () => {
    const { refused } = plan('monitors: [{ name: Shop, kind: tls, host: shop.example }]', monitorsIn(file))
    expect(refused[0]).toMatch(/^Shop is a monitor of kind page, and the file has kind tls\./)
  })
})

describe('a duration', () => {
  it('is read as it is written', () => {
    expect(['30s', '5m', '1h', '1h30m', '1500ms', '2d', '0'].map(parseDuration)).toEqual([
      30_000, 300_000, 3_600_000, 5_400_000, 1_500, 172_800_000, 0,
    ])
    expect(['', '5', '5 m', '-5m', '5w', '1.5h'].map(parseDuration)).toEqual(Array.from({ length: 6 }))
    fc.assert(fc.property(fc.nat(1e9), (ms) => parseDuration(formatDuration(ms)) === ms))
  })
})
