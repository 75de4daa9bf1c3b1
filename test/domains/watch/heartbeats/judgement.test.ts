import { describe, expect, it } from 'vitest'
import { beatWindows, judgeHeartbeat } from '#domains/watch/heartbeats/judgement.ts'
import type { Beat, BeatKind } from '#domains/watch/heartbeats/model.ts'
import { scheduleFault } from '#domains/watch/heartbeats/schedule.ts'
import type { HeartbeatTarget } from '#domains/watch/monitors/model.ts'

const minute = 60_000
const nightly: HeartbeatTarget = {
  kind: 'heartbeat',
  cron: '30 2 * * *',
  zone: 'Europe/Brussels',
  graceMs: 10 * minute,
}
const hourly: HeartbeatTarget = { kind: 'heartbeat', cron: null, zone: 'UTC', graceMs: 10 * minute }
const at = (text: string): number => Date.parse(`2026-11-${text}:00Z`)
const beat = (when: string, kind: BeatKind, rest: Partial<Beat> = {}): Beat => ({
  at: new Date(at(when)).toISOString(),
  kind,
  exitCode: null,
  note: '',
  mode: null,
  ...rest,
})
/** The job of 29 November is expected at 01:30 UTC. */
const judge = (beats: readonly Beat[], now = '29T02:00', since = '01T00:00') =>
  judgeHeartbeat(nightly, { everyMs: minute, now: at(now), since: at(since), beats })

describe('a heartbeat with a cron expression', () => {
  it('is up for success within the grace, early or late', () => {
    for (const when of ['29T01:20', '29T01:30', '29T01:40'])
      expect(judge([beat(when, 'success')])).toMatchObject({ outcome: 'up', evidence: null })
    expect(judge([beat('29T01:30', 'success')]).summary).toBe(
      'Success was reported at 2026-11-29 02:30 (Europe/Brussels).',
    )
    for (const when of ['29T01:19', '29T01:41']) expect(judge([beat(when, 'success')]).outcome).toBe('down')
  })

  it('is down for silence', () => {
    expect(judge([])).toEqual({
      outcome: 'down',
      summary:
        'Nothing was reported between 2026-11-29 02:20 (Europe/Brussels) and 2026-11-29 02:40 (Europe/Brussels).',
      evidence: null,
    })
  })

  it('is down for a failure, with exit code and note, at once', () => {
    const failed = beat('29T01:31', 'fail', { exitCode: 3, note: 'disk\nfull' })
    expect(judge([failed], '29T01:32')).toEqual({
      outcome: 'down',
      summary: 'A failure with exit code 3 was reported at 2026-11-29 02:31 (Europe/Brussels): disk�full',
      evidence: { body: 'disk\nfull', facts: ['2026-11-29T01:31:00.000Z fail, exit code 3'] },
    })
  })

  it('is up again for success after a failure within the grace', () => {
    expect(judge([beat('29T01:31', 'fail'), beat('29T01:39', 'success')]).outcome).toBe('up')
    expect(judge([beat('29T01:31', 'success'), beat('29T01:39', 'fail')]).outcome).toBe('down')
  })

  it('is down for a start without an end, but not before the grace is over', () => {
    const beats = [beat('28T01:30', 'success'), beat('29T01:30', 'start')]
    expect(judge(beats, '29T01:35').outcome).toBe('up')
    expect(judge(beats).summary).toBe(
      'The program started at 2026-11-29 02:30 (Europe/Brussels), but did not finish by 2026-11-29 02:40 (Europe/Brussels).',
    )
  })

  it('is what yesterday left until today is due', () => {
    expect(judge([beat('28T01:30', 'success')], '29T01:39').outcome).toBe('up')
    expect(judge([beat('28T01:30', 'fail')], '29T01:19').outcome).toBe('down')
    expect(judge([beat('28T01:30', 'fail'), beat('29T01:20', 'success')], '29T01:21').outcome).toBe('up')
  })

  it('is unknown while nothing was expected since watching began', () => {
    expect(judge([], '29T02:00', '29T01:25').outcome).toBe('unknown')
    expect(judge([], '29T02:00', '29T01:20').outcome).toBe('down')
    expect(judge([beat('29T01:30', 'success')], '29T02:00', '29T01:25').outcome).toBe('up')
  })

  it('never takes the report of one instant for that of the next, however long the grace is', () => {
    const frequent = { ...nightly, cron: '*/5 * * * *', graceMs: 60 * minute }
    const [open, passed] = beatWindows(frequent, minute, at('29T12:02'))
    expect(passed).toEqual({ from: at('29T10:55') + 1, until: at('29T12:00') })
    expect(open).toEqual({ from: at('29T11:00') + 1, until: at('29T12:05') })
  })
})

describe('a heartbeat with an interval', () => {
  const judgeHourly = (beats: readonly Beat[], since = '01T00:00') =>
    judgeHeartbeat(hourly, { everyMs: 60 * minute, now: at('29T12:00'), since: at(since), beats })

  it('is up for success within the interval and the grace, whenever the program began', () => {
    expect(judgeHourly([beat('29T10:50', 'success')]).outcome).toBe('up')
    expect(judgeHourly([beat('29T10:49', 'success')]).outcome).toBe('down')
    expect(judgeHourly([beat('29T11:00', 'success'), beat('29T11:59', 'fail')]).outcome).toBe('down')
  })

  it('is unknown until the first interval is over', () => {
    expect(judgeHourly([], '29T11:00').outcome).toBe('unknown')
    expect(judgeHourly([beat('29T11:30', 'success')], '29T11:00').outcome).toBe('up')
  })
})

describe('a cron expression', () => {
  it('is accepted with five fields or a name', () => {
    for (const cron of ['30 2 * * *', '*/5 8-18 * * mon-fri', '0 0 31 * *', '0 0 29 2 *', '@daily', '0 12 L * *'])
      expect([cron, scheduleFault(cron, 'Europe/Brussels')]).toEqual([cron, null])
  })

  it('is refused with any other number of fields, an impossible date, and an unknown zone', () => {
    for (const cron of [
      '* * * *',
      '0 0 2 * * *',
      '61 * * * *',
      '0 0 30 2 *',
      '? 2 * * *',
      '2026-01-01T00:00:00',
      '@reboot',
      'x'.repeat(200),
    ])
      expect([cron, scheduleFault(cron, 'UTC')]).toEqual([cron, expect.any(String)])
    expect(scheduleFault('0 0 * * *', 'Europe/Nowhere')).toContain('IANA name')
  })
})
