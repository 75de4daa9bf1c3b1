import fc from 'fast-check'
import { gzipSync } from 'node:zlib'
import { describe, expect, it, test } from 'vitest'
import { noUptime, type Uptime } from '#domains/watch/index.ts'
import { dayBar, dayKinds, dayText, kindOf } from '#web/shell/charts/day-bar.ts'
import { durationText } from '#core/duration.ts'
import { shareText } from '#web/shell/charts/uptime-words.ts'

const day = 86_400_000
const watched = (changed: Partial<Uptime>): Uptime => ({ ...noUptime, ...changed })

describe('a day in words', () => {
  test.each([
    [watched({ upMs: day }), '14 Nov: 100 %'],
    [watched({ upMs: day - 180_000, downMs: 180_000 }), '14 Nov: 99.79 %; down 3 min'],
    [
      watched({ upMs: day * 0.987 - 42_638, downMs: 42_638, unknownMs: day * 0.013 }),
      '14 Nov: 99.95 % of the 98.7 % that was watched; down 43 s',
    ],
    [watched({ upMs: day / 2, degradedMs: day / 2 }), '14 Nov: 100 %; degraded 12 h'],
    [watched({ unknownMs: day }), '14 Nov: unknown, nothing was observed'],
    [noUptime, '14 Nov: not scheduled'],
    [watched({ downMs: day }), '14 Nov: 0 %; down 1 d'],
  ])('of %j', (uptime, expected) => {
    expect(dayText({ day: '2026-11-14', uptime })).toBe(expected)
  })

  it('is never rounded up to 100 %', () => {
    expect(shareText(watched({ upMs: 1e9, downMs: 1 }), 'watched')).toBe('99.99 %')
    expect(shareText(watched({ upMs: 1e9, unknownMs: 1 }), 'watched')).toBe('100 % of the 99.99 % watched')
  })

  test.each([
    [1, '1 s'],
    [59_400, '59 s'],
    [180_000, '3 min'],
    [4_800_000, '1 h 20 min'],
    [7_200_000, '2 h'],
    [183_600_000, '2 d 3 h'],
  ])('%d ms are %s', (ms, expected) => {
    expect(durationText(ms)).toBe(expected)
  })
})

const milliseconds = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: day }))
const uptimes = fc.record({
  upMs: milliseconds,
  degradedMs: milliseconds,
  downMs: milliseconds,
  unknownMs: milliseconds,
})

const rectsOf = (svg: string) =>
  [...svg.matchAll(/<rect(?: class="(\w+)")? x="([\d.-]+)" y="([\d.-]+)" width="([\d.-]+)" height="([\d.-]+)"/g)].map(
    ([, name, ...numbers]) => ({ name, box: numbers.map(Number) }),
  )

describe('the bar of days', () => {
  it('tells all five kinds apart by shape alone', async () => {
    const examples = [
      watched({ upMs: day }),
      watched({ upMs: day, degradedMs: 1 }),
      watched({ upMs: day, downMs: 1 }),
      watched({ unknownMs: day }),
      noUptime,
    ]
    expect(examples.map(kindOf)).toEqual(dayKinds)
    const shapes = await Promise.all(
      examples.map(async (uptime) =>
        JSON.stringify(rectsOf(String(await dayBar([{ day: '2026-11-14', uptime }], 'x')))),
      ),
    )
    expect(new Set(shapes).size).toBe(5)
  })

  it('shows what is unknown as an outline, and what was observed as a fill, however little either is', async () => {
    await fc.assert(
      fc.asyncProperty(uptimes, async (uptime) => {
        const rects = rectsOf(String(await dayBar([{ day: '2026-11-14', uptime }], 'x')))
        const observed = uptime.upMs + uptime.degradedMs + uptime.downMs
        expect(rects.some(({ name }) => name === 'hollow')).toBe(uptime.unknownMs > 0)
        expect(rects.some(({ name }) => name === undefined)).toBe(observed > 0)
        expect(rects.some(({ name }) => name === 'speck')).toBe(observed + uptime.unknownMs === 0)
        for (const { box } of rects) {
          const [x = 0, y = 0, width = 0, height = 0] = box
          expect(x >= 0 && y >= 0 && width > 0 && height > 0 && x + width <= 10 && y + height <= 38).toBe(true)
        }
      }),
    )
  })

  it('has a title for each of 90 days, at most 10 KB of them, and no text that ends an element', async () => {
    const days = Array.from({ length: 90 }, (_, index) => ({
      day: new Date(Date.UTC(2026, 8, 1 + index)).toISOString().slice(0, 10),
      uptime: watched({ upMs: day - index * 1_013, downMs: index % 7 === 0 ? index * 977 : 0, unknownMs: index * 311 }),
    }))
    const svg = String(await dayBar(days, '<b>"the site"'))
    expect(svg.match(/<title>/g)).toHaveLength(90)
    expect(svg).toContain('viewBox="0 0 900 38"')
    expect(svg).toContain('aria-label="&lt;b&gt;&quot;the site&quot;"')
    expect(gzipSync(svg).length).toBeLessThan(10_240)
  })
})
