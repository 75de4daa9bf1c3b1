import { gzipSync } from 'node:zlib'
import { describe, expect, it, test } from 'vitest'
import { lines } from '#web/shell/charts/lines.ts'
import { runsOf } from '#web/shell/charts/runs.ts'
import { sparkline } from '#web/shell/charts/sparkline.ts'
import { stackedAreas } from '#web/shell/charts/stacked-areas.ts'
import { countTicks, millisecondsText, timeTicks, valueTicks } from '#web/shell/charts/ticks.ts'
import type { TimeChart } from '#web/shell/charts/time-chart.ts'

const from = Date.parse('2026-11-14T00:00:00Z')
const hour = 3_600_000

const chart = (changed: Partial<TimeChart> = {}): TimeChart => ({
  label: 'Response time',
  from,
  to: from + 4 * hour,
  instants: [0, 1, 2, 3].map((index) => from + index * hour),
  stepMs: hour,
  series: [
    { name: 'wait', values: [100, 100, null, 300] },
    { name: 'download', values: [100, 0, null, 100] },
  ],
  bands: [],
  zone: 'UTC',
  ...changed,
})

const text = async (markup: ReturnType<typeof lines>): Promise<string> => String(await markup)

const pathsOf = (svg: string, name: string): readonly string[] =>
  [...svg.matchAll(new RegExp(`class="${name} is-\\d" d="([^"]*)"`, 'g'))].map(([, path]) => path ?? '')

describe('areas on top of one another', () => {
  it('reach from edge to edge, have the heights of their sums, and leave a gap where nothing was observed', async () => {
    const [sum, first] = pathsOf(await text(stackedAreas(chart())), 'area')
    // The axis ends at 400, and 200 units are its height.
    expect(sum).toBe('M0 200V100H250V150H500V200zM750 200V0H1000V200z')
    expect(first).toBe('M0 200V150H250V150H500V200zM750 200V50H1000V200z')
  })

  it('leave a gap where one of the series was not observed, and where an instant is missing', async () => {
    const series = [
      { name: 'wait', values: [100, 100, 100] },
      { name: 'download', values: [null, 100, 100] },
    ]
    const instants = [from, from + hour, from + 3 * hour]
    const paths = pathsOf(await text(stackedAreas(chart({ series, instants }))), 'area')
    expect(paths).toHaveLength(2)
    for (const path of paths) expect(path.match(/M\d+/g)).toEqual(['M250', 'M750'])
  })

  it('draw nothing for nothing', async () => {
    const svg = await text(stackedAreas(chart({ instants: [], series: [{ name: 'wait', values: [] }] })))
    expect(pathsOf(svg, 'area')).toEqual([])
    expect(svg).toContain('aria-label="Response time"')
  })
})

describe('lines', () => {
  it('stop at a gap, and a value alone is a point', async () => {
    const [line] = pathsOf(await text(lines(chart())), 'line')
    expect(line).toBe('M125 133.3L375 133.3M875 0h0')
  })

  it('draw zero as zero and a gap as nothing', async () => {
    const [line] = pathsOf(await text(lines(chart({ series: [{ name: 'a', values: [0, null, null, null] }] }))), 'line')
    expect(line).toBe('M125 200h0')
  })
})

describe('a chart of times', () => {
  it('marks bands within its edges, each with words', async () => {
    const title = 'down <3 min>'
    const svg = await text(
      lines(
        chart({
          bands: [
            { from: from - hour, to: from + hour, kind: 'down', title },
            { from: from + 4 * hour, to: from + 5 * hour, kind: 'unknown', title: 'unknown' },
          ],
        }),
      ),
    )
    expect(svg).toContain(
      '<g class="band is-down"><title>down &lt;3 min&gt;</title><rect x="0" width="250" height="200"/>',
    )
    expect(svg).toContain('<rect x="998" width="2" height="200"/>')
  })

  it('has 10 KB at most for 288 instants of five phases with gaps', async () => {
    const count = 288
    const values = (base: number): (number | null)[] =>
      Array.from({ length: count }, (_, index) =>
        index % 40 === 7 ? null : base + 20 * Math.sin(index * 1.7) + ((index * 7919) % 13),
      )
    const series = [30, 40, 50, 120, 60].map((base, index) => ({ name: String(index), values: values(base) }))
    const instants = Array.from({ length: count }, (_, index) => from + index * 300_000)
    const svg = await text(stackedAreas(chart({ series, instants, stepMs: 300_000, to: from + 24 * hour })))
    expect(gzipSync(svg).length).toBeLessThan(10_240)
  })
})

describe('runs of values', () => {
  test.each([
    [[], [], 0],
    [[1, 2, 3], [1, null, 3], 2],
    [[1, 2, 4], [1, 1, 1], 2],
    [[1, 2, 3], [0, 0, 0], 1],
    [[1, 2], [null, null], 0],
  ])('at %j the values %j have %i', (instants, values, count) => {
    expect(runsOf(instants, values, 1)).toHaveLength(count)
  })
})

describe('an axis', () => {
  test.each([
    [0, [0, 0.25, 0.5, 0.75, 1]],
    [1, [0, 0.25, 0.5, 0.75, 1]],
    [400, [0, 100, 200, 300, 400]],
    [401, [0, 200, 400, 600]],
    [1_000, [0, 250, 500, 750, 1_000]],
    [12_345, [0, 5_000, 10_000, 15_000]],
  ])('up to %d ms has the lines %j', (largest, expected) => {
    expect(valueTicks(largest)).toEqual(expected)
  })

  test.each([
    [0, '0'],
    [0.25, '0.25 ms'],
    [12.5, '12.5 ms'],
    [999, '999 ms'],
    [1_000, '1 s'],
    [1_500, '1.5 s'],
    [15_000, '15 s'],
  ])('%d ms is read as %s', (ms, expected) => {
    expect(millisecondsText(ms)).toBe(expected)
  })

  test.each([
    ['UTC', 24, ['00:00', '04:00', '08:00', '12:00', '16:00', '20:00', '00:00']],
    ['Asia/Kathmandu', 24, ['08:00', '12:00', '16:00', '20:00', '00:00', '04:00']],
    ['UTC', 24 * 3, ['Sat 14', 'Sun 15', 'Mon 16', 'Tue 17']],
    ['Europe/Brussels', 24 * 3, ['Sun 15', 'Mon 16', 'Tue 17']],
    ['UTC', 24 * 21, ['16 Nov', '23 Nov', '30 Nov']],
  ])('in %s, over %i hours, has whole local times', (zone, hours, expected) => {
    expect(timeTicks(from, from + hours * hour, zone).map((tick) => tick.text)).toEqual(expected)
  })

  it('has few enough labels for a telephone, over every span', () => {
    for (const days of [1, 2, 7, 14, 30, 90, 400])
      expect(timeTicks(from, from + days * 24 * hour, 'Europe/Brussels').length, String(days)).toBeLessThanOrEqual(7)
  })
})

describe('a small line', () => {
  it('reaches from edge to edge, with gaps', async () => {
    expect(await text(sparkline([0, 10, null, 5], 'the last hours'))).toContain('d="M2 26L40.7 2M118 14h0"')
    expect(await text(sparkline([], 'nothing'))).toContain('d=""')
  })
})

describe('a chart of counts', () => {
  it.each([
    [0, [0, 1]],
    [1, [0, 1]],
    [3, [0, 1, 2, 3]],
    [10, [0, 3, 6, 9, 12]],
    [4_321, [0, 2_000, 4_000, 6_000]],
  ])('has whole numbers beside its axis, up to %d', (largest, ticks) => {
    expect(countTicks(largest)).toEqual(ticks)
  })

  it('shows another value at each instant as a line over the areas, and makes room for it', async () => {
    const svg = await text(stackedAreas(chart({ unit: 'count', overlay: [800, 800, null, 0] })))
    expect(svg).toContain('>800</text>')
    expect(svg).not.toContain(' ms')
    expect(svg).toContain('<path class="line is-overlay" d="M125 0L375 0M875 200h0"/>')
  })

  it('of one hour has labels within the hour', () => {
    expect(timeTicks(from + hour, from + 2 * hour, 'UTC').map((tick) => tick.text)).toEqual([
      '01:00',
      '01:15',
      '01:30',
      '01:45',
      '02:00',
    ])
  })
})
