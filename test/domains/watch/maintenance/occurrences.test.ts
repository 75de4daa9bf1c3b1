import { describe, expect, it } from 'vitest'
import { occurrencesOf } from '#domains/watch/maintenance/occurrences.ts'
import { parseRule } from '#domains/watch/maintenance/rule.ts'

/** The examples of RFC 5545, section 3.8.5.3, that plans of maintenance can have: all begin at 9:00 in New York. */
const examples: readonly (readonly [start: string, rule: string, days: string])[] = [
  ['1997-09-02', 'FREQ=DAILY;COUNT=10', '1997-09-02 03 04 05 06 07 08 09 10 11'],
  ['1997-09-02', 'FREQ=DAILY;INTERVAL=10;COUNT=5', '1997-09-02 12 22 1997-10-02 12'],
  ['1997-09-02', 'FREQ=WEEKLY;COUNT=10', '1997-09-02 09 16 23 30 1997-10-07 14 21 28 1997-11-04'],
  ['1997-09-02', 'FREQ=WEEKLY;INTERVAL=2;WKST=SU', '1997-09-02 16 30 1997-10-14 28 1997-11-11 25 1997-12-09 23'],
  ['1997-09-02', 'FREQ=WEEKLY;COUNT=10;WKST=SU;BYDAY=TU,TH', '1997-09-02 04 09 11 16 18 23 25 30 1997-10-02'],
  [
    '1997-09-01',
    'FREQ=WEEKLY;INTERVAL=2;UNTIL=19971224T000000Z;WKST=SU;BYDAY=MO,WE,FR',
    '1997-09-01 03 05 15 17 19 29 1997-10-01 03 13 15 17 27 29 31 1997-11-10 12 14 24 26 28 1997-12-08 10 12 22',
  ],
  [
    '1997-09-05',
    'FREQ=MONTHLY;COUNT=10;BYDAY=1FR',
    '1997-09-05 1997-10-03 1997-11-07 1997-12-05 1998-01-02 1998-02-06 1998-03-06 1998-04-03 1998-05-01 1998-06-05',
  ],
  [
    '1997-09-07',
    'FREQ=MONTHLY;INTERVAL=2;COUNT=10;BYDAY=1SU,-1SU',
    '1997-09-07 28 1997-11-02 30 1998-01-04 25 1998-03-01 29 1998-05-03 31',
  ],
  [
    '1997-09-22',
    'FREQ=MONTHLY;COUNT=6;BYDAY=-2MO',
    '1997-09-22 1997-10-20 1997-11-17 1997-12-22 1998-01-19 1998-02-16',
  ],
  ['1997-09-28', 'FREQ=MONTHLY;BYMONTHDAY=-3', '1997-09-28 1997-10-29 1997-11-28 1997-12-29 1998-01-29 1998-02-26'],
  [
    '1997-09-02',
    'FREQ=MONTHLY;COUNT=10;BYMONTHDAY=2,15',
    '1997-09-02 15 1997-10-02 15 1997-11-02 15 1997-12-02 15 1998-01-02 15',
  ],
  [
    '1997-09-30',
    'FREQ=MONTHLY;COUNT=10;BYMONTHDAY=1,-1',
    '1997-09-30 1997-10-01 31 1997-11-01 30 1997-12-01 31 1998-01-01 31 1998-02-01',
  ],
  [
    '1997-06-10',
    'FREQ=YEARLY;COUNT=10;BYMONTH=6,7',
    '1997-06-10 1997-07-10 1998-06-10 1998-07-10 1999-06-10 1999-07-10 2000-06-10 2000-07-10 2001-06-10 2001-07-10',
  ],
  ['1997-05-19', 'FREQ=YEARLY;BYDAY=20MO', '1997-05-19 1998-05-18 1999-05-17'],
  ['1997-03-13', 'FREQ=YEARLY;BYMONTH=3;BYDAY=TH', '1997-03-13 20 27 1998-03-05 12 19 26 1999-03-04 11 18 25'],
  [
    '1997-09-13',
    'FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13',
    '1997-09-13 1997-10-11 1997-11-08 1997-12-13 1998-01-10 1998-02-07 1998-03-07 1998-04-11 1998-05-09 1998-06-13',
  ],
  [
    '1996-11-05',
    'FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8',
    '1996-11-05 2000-11-07 2004-11-02',
  ],
  ['2007-01-15', 'FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5', '2007-01-15 30 2007-02-15 2007-03-15 30'],
]

/** `1997-09-02 03 04 1997-10-01`: a day alone is of the month before it. */
const spelledOut = (text: string): readonly string[] => {
  let month = ''
  return text.split(' ').map((part) => {
    if (part.length > 2) month = part.slice(0, 8)
    return part.length > 2 ? part : month + part
  })
}

const zone = 'America/New_York'
const localDay = (at: number): string => new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(at)
const localTime = (at: number): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' }).format(at)

describe('occurrences of maintenance', () => {
  it.each(examples)('follow the example of RFC 5545 from %s by %s', (start, rule, days) => {
    // 9:00 in New York is 13:00 or 14:00 UTC.
    const startsAt = [13, 14]
      .map((hour) => `${start}T${hour}:00:00.000Z`)
      .find((text) => localTime(Date.parse(text)) === '09:00')
    const wanted = spelledOut(days)
    const span = { from: Date.parse('1990-01-01'), to: Date.parse('2010-01-01') }
    const found = occurrencesOf({ startsAt: startsAt ?? '', durationMs: 3_600_000, rule, zone }, span)
    const isLimited = rule.includes('COUNT') || rule.includes('UNTIL')
    expect(found.slice(0, isLimited ? undefined : wanted.length).map(({ startsAt: at }) => localDay(at))).toEqual(
      wanted,
    )
    expect(new Set(found.map(({ startsAt: at }) => localTime(at)))).toEqual(new Set(['09:00']))
  })

  it('are the same whether a span begins before the rule or years later', () => {
    const window = {
      startsAt: '2020-01-05T01:30:00.000Z',
      durationMs: 7_200_000,
      rule: 'FREQ=WEEKLY;INTERVAL=3;BYDAY=SU',
      zone: 'Europe/Brussels',
    }
    const to = Date.parse('2027-01-01')
    const all = occurrencesOf(window, { from: 0, to })
    const from = Date.parse('2026-06-01')
    expect(occurrencesOf(window, { from, to })).toEqual(all.filter(({ endsAt }) => endsAt > from))
    expect(all.length).toBeGreaterThan(100)
  })

  it('move a local time that is skipped to the offset before, and take the first of two', () => {
    const window = {
      startsAt: '2026-03-28T01:30:00.000Z',
      durationMs: 60_000,
      rule: 'FREQ=DAILY',
      zone: 'Europe/Brussels',
    }
    const at = (day: string) =>
      occurrencesOf(window, { from: Date.parse(`${day}T00:00:00Z`), to: Date.parse(`${day}T12:00:00Z`) }).map(
        ({ startsAt }) => new Date(startsAt).toISOString(),
      )
    // 2:30 does not exist on 29 March 2026 in Brussels, and comes twice on 25 October.
    expect(at('2026-03-29')).toEqual(['2026-03-29T01:30:00.000Z'])
    expect(at('2026-10-25')).toEqual(['2026-10-25T00:30:00.000Z'])
  })

  it.each([
    ['FREQ=HOURLY', 'must have FREQ'],
    ['FREQ=DAILY;BYHOUR=3', 'BYHOUR'],
    ['FREQ=DAILY;INTERVAL=0', 'INTERVAL'],
    ['FREQ=WEEKLY;BYDAY=1MO', 'number days'],
    ['FREQ=DAILY;COUNT=3;UNTIL=20270101', 'both'],
    ['FREQ=DAILY;FREQ=DAILY', 'twice'],
    ['', 'empty'],
    ['FREQ=MONTHLY;BYMONTHDAY=32', 'BYMONTHDAY'],
  ])('refuse the rule "%s" and say why', (rule, reason) => {
    expect(parseRule(rule)).toContain(reason)
  })

  it('end without an answer for a day that never comes, and at once', () => {
    const window = {
      startsAt: '2026-01-01T00:00:00.000Z',
      durationMs: 60_000,
      rule: 'FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30;COUNT=1',
      zone: 'UTC',
    }
    expect(occurrencesOf(window, { from: 0, to: Date.parse('9999-01-01') })).toEqual([])
  })
})
