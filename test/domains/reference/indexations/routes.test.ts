import { describe, expect, it } from 'vitest'
import { useApp } from '../../../support/app.ts'
import { correctedExamples, untouchedExamples, workedExamples } from '../../../support/leases.ts'

const app = useApp()
const rents = '/v1/rent-indexations'
const premiums = '/v1/premium-indexations'
const lease = {
  baseRent: '500.00',
  region: 'wallonia',
  signedOn: '2010-07-25',
  startsOn: '2010-09-01',
  at: '2020-01-01',
}
const premium = { premium: '250.00', policyIndex: 694, at: '2025-03-01' }

interface Problem {
  readonly type: string
  readonly errors?: readonly { readonly in: string; readonly pointer: string }[]
}

const problemOf = async (response: Response): Promise<Problem> => {
  expect(response.headers.get('content-type')).toBe('application/problem+json')
  return (await response.json()) as Problem
}

const pointers = async (response: Response): Promise<readonly string[]> =>
  ((await problemOf(response)).errors ?? []).map(({ pointer }) => pointer)

describe('POST /v1/rent-indexations', () => {
  describe('answers', () => {
    it.each(workedExamples)('$name: $newRent on $at', async ({ lease, at, newRent, rule, confirmed }) => {
      const response = await app().post(rents, { ...lease, at })
      expect(response.status).toBe(200)
      expect(await response.json()).toMatchObject({ newRent, confirmed, rule: { id: rule } })
    })

    it.each(correctedExamples.filter(({ lease }) => lease.region === 'flanders' || lease.energyLabel !== 'none'))(
      '$lease.region, label $lease.energyLabel, after the freeze: a figure that is not confirmed',
      async ({ lease }) => {
        const response = await app().post(rents, { ...lease, at: '2023-12-01' })
        expect(await response.json()).toMatchObject({ confirmed: false, rule: { id: 'correction-factor' } })
      },
    )

    it.each(untouchedExamples)('$region, label $energyLabel, after the freeze: a full indexation', async (lease) => {
      const response = await app().post(rents, { ...lease, at: '2023-12-01' })
      expect(await response.json()).toMatchObject({ confirmed: true, rule: { id: 'full-indexation' } })
    })

    it('with every figure, the sum, the anniversary and the day from which it applies', async () => {
      expect(await (await app().post(rents, lease)).json()).toEqual({
        newRent: '584.18',
        nextAnniversary: '2020-09-01',
        startingIndex: expect.objectContaining({
          month: '2010-06',
          baseYear: 2004,
          value: '112.74',
          provenance: 'published',
        }),
        newIndex: expect.objectContaining({
          month: '2019-08',
          baseYear: 2004,
          value: '131.72',
          provenance: 'published',
        }),
        rule: { id: 'full-indexation', description: expect.any(String), sources: [expect.any(Object)] },
        steps: [{ description: expect.any(String), formula: '500.00 × 131.72 ÷ 112.74', result: '584.18' }],
        confirmed: true,
        remarks: [],
        anniversary: '2019-09-01',
        appliesFrom: '2019-10-01',
      })
    })

    it('for today in UTC when no day is given', async () => {
      const { at: _, ...today } = lease
      app().clock.set('2020-01-01T00:00:00Z')
      expect(await (await app().post(rents, today)).json()).toMatchObject({
        newRent: '584.18',
        appliesFrom: '2019-10-01',
      })
      app().clock.set('2019-09-01T00:00:00Z')
      expect(await (await app().post(rents, today)).json()).toMatchObject({
        anniversary: '2019-09-01',
        appliesFrom: '2019-09-01',
      })
    })

    it('a late request from the first day of the third month before it', async () => {
      const late = { ...lease, signedOn: '2011-03-15', startsOn: '2011-04-01', at: '2012-10-20' }
      expect(await (await app().post(rents, late)).json()).toMatchObject({
        anniversary: '2012-04-01',
        appliesFrom: '2012-07-01',
      })
    })

    it('a lease of 29 February on 28 February of a common year', async () => {
      const leap = { baseRent: '800.00', region: 'brussels', signedOn: '2016-02-01', startsOn: '2016-02-29' }
      expect(await (await app().post(rents, { ...leap, at: '2019-02-28' })).json()).toMatchObject({
        anniversary: '2019-02-28',
      })
      expect(await (await app().post(rents, { ...leap, at: '2019-02-27' })).json()).toMatchObject({
        anniversary: '2018-02-28',
      })
      expect(await (await app().post(rents, { ...leap, at: '2020-02-29' })).json()).toMatchObject({
        anniversary: '2020-02-29',
      })
    })

    it('a sum in base 2013, not confirmed, where the base year of the lease has no figure for the new month', async () => {
      const older = { ...lease, startsOn: '2010-07-26', energyLabel: 'A' }
      expect(await (await app().post(rents, { ...older, at: '2026-01-01' })).json()).toMatchObject({
        anniversary: '2025-07-26',
        confirmed: true,
        newIndex: { baseYear: 2004, month: '2025-06' },
      })
      expect(await (await app().post(rents, { ...older, at: '2026-08-01' })).json()).toMatchObject({
        anniversary: '2026-07-26',
        confirmed: false,
        newIndex: { baseYear: 2013, month: '2026-06', provenance: 'published' },
      })
    })

    it('a sum with a figure that is inferred, which is not confirmed', async () => {
      const later = { ...lease, startsOn: '2015-08-01', signedOn: '2015-07-25', energyLabel: 'A', at: '2026-08-02' }
      expect(await (await app().post(rents, later)).json()).toMatchObject({
        confirmed: false,
        startingIndex: { baseYear: 2013, provenance: 'published' },
        newIndex: { baseYear: 2013, month: '2026-07', provenance: 'inferred' },
      })
    })

    it('in a media type that is written with parameters and capitals', async () => {
      const response = await app().post(rents, lease, { 'content-type': 'Application/JSON; charset=UTF-8' })
      expect(response.status).toBe(200)
    })

    it('for itself alone: nobody may keep it', async () => {
      expect((await app().post(rents, lease)).headers.get('cache-control')).toBe('no-store')
    })
  })

  describe('refuses', () => {
    it('an indexation in the first year, and says when the first one is possible', async () => {
      const response = await app().post(rents, { ...lease, at: '2011-08-31' })
      expect(response.status).toBe(422)
      expect(await problemOf(response)).toMatchObject({
        type: '/problems/refused',
        detail: 'The first indexation is possible on 2011-09-01.',
        errors: [{ in: 'body', pointer: '/at' }],
      })
    })

    it.each([
      ['in the freeze', '2022-11-05'],
      ['after the freeze', '2024-11-05'],
    ])('a lease %s whose energy label is not given', async (_, at) => {
      const { energyLabel: _label, ...unlabelled } = { ...workedExamples[1]?.lease }
      const response = await app().post(rents, { ...unlabelled, at })
      expect(response.status).toBe(422)
      expect(await pointers(response)).toEqual(['/energyLabel'])
    })

    it.each([
      ['flanders', 'A++'],
      ['flanders', 'G'],
      ['brussels', 'A++'],
      ['brussels', 'A+'],
    ])('in %s the label %s, which its certificates do not have', async (region, energyLabel) => {
      const response = await app().post(rents, { ...lease, region, energyLabel })
      expect(response.status).toBe(422)
      expect(await pointers(response)).toEqual(['/energyLabel'])
    })

    it('a month whose index is not known yet', async () => {
      const response = await app().post(rents, { ...lease, at: '2030-01-01' })
      expect(response.status).toBe(422)
      expect(await problemOf(response)).toMatchObject({ type: '/problems/refused', errors: [{ in: 'body' }] })
    })

    it('a day after the latest index, naming the month that is missing and when it is expected', async () => {
      const later = { ...lease, startsOn: '2010-12-01', energyLabel: 'A' }
      const ask = async (at: string) => problemOf(await app().post(rents, { ...later, at }))
      expect(await ask('2026-12-10')).toMatchObject({
        detail: expect.stringMatching(/^The health index of 2026-11 is not published yet\. .* on 2026-11-27/),
        errors: [{ in: 'body', pointer: '/at' }],
      })
      app().clock.set('2026-11-28T00:00:00Z')
      expect(await ask('2026-12-10')).toMatchObject({
        detail:
          'The health index of 2026-11 is not loaded on this server. Statbel was expected to publish it on 2026-11-27.',
      })
      expect(await problemOf(await app().post(premiums, { ...premium, at: '2026-07-01' }))).toMatchObject({
        detail: expect.stringMatching(/The figure of 2026-07 is not loaded on this server.*2026-05-01/),
      })
    })

    it('a month before the index existed', async () => {
      const response = await app().post(rents, { ...lease, signedOn: '1980-01-01', startsOn: '1980-01-01' })
      expect(response.status).toBe(422)
      expect(await pointers(response)).toEqual(['/signedOn'])
    })

    it('a lease signed in 2026: first because its first year has not passed, then because no index is known', async () => {
      const young = { baseRent: '1000.00', region: 'brussels', signedOn: '2026-02-10', startsOn: '2026-03-01' }
      expect(await pointers(await app().post(rents, { ...young, at: '2026-11-21' }))).toEqual(['/at'])
      expect((await app().post(rents, { ...young, at: '2027-03-01' })).status).toBe(422)
    })

    it('an entry into force before the signature', async () => {
      const response = await app().post(rents, { ...lease, startsOn: '2010-07-24' })
      expect(response.status).toBe(400)
      expect(await pointers(response)).toEqual(['/startsOn'])
    })

    it.each([
      '0',
      '0.00',
      '-1',
      '1,000.00',
      '1.005',
      '1e3',
      '',
      ' 500',
      '0500',
      '1'.repeat(400),
      500,
      null,
      true,
      {},
      ['500.00'],
    ])('the base rent %j', async (baseRent) => {
      const response = await app().post(rents, { ...lease, baseRent })
      expect(response.status).toBe(400)
      expect(await pointers(response)).toEqual(['/baseRent'])
    })

    it.each(['2010-02-30', '2010-7-25', '2010-07-25T00:00:00Z', '25/07/2010', '', 20100725, null])(
      'the day of signature %j',
      async (signedOn) => {
        const response = await app().post(rents, { ...lease, signedOn })
        expect(response.status).toBe(400)
        expect(await pointers(response)).toContain('/signedOn')
      },
    )

    it('every member that is not known, by name, with the steps of its pointer escaped', async () => {
      const response = await app().post(rents, { ...lease, 'a/b': 1, 'c~d': 2, '': 3 })
      expect(response.status).toBe(400)
      expect(await pointers(response)).toEqual(['/a~1b', '/c~0d', '/'])
    })

    it('every member that is missing, all at once', async () => {
      const response = await app().post(rents, {})
      expect(response.status).toBe(400)
      expect(await pointers(response)).toEqual(['/baseRent', '/region', '/signedOn', '/startsOn'])
    })

    it('a query parameter, which it does not have', async () => {
      const response = await app().post(`${rents}?dryRun=true`, lease)
      expect(response.status).toBe(400)
      expect(await problemOf(response)).toMatchObject({ errors: [{ in: 'query', pointer: '/dryRun' }] })
    })
  })
})

describe('POST /v1/premium-indexations', () => {
  describe('answers', () => {
    it('by the ABEX that the policy names: 250.00 × 1048 ÷ 694', async () => {
      expect(await (await app().post(premiums, premium)).json()).toEqual({
        newPremium: '377.52',
        policyIndex: { value: 694, validFrom: null },
        newIndex: { value: 1048, validFrom: '2025-01' },
        steps: [{ description: expect.any(String), formula: '250.00 × 1048 ÷ 694', result: '377.52' }],
        confirmed: true,
      })
    })

    it('by the ABEX of the day on which the policy was priced, alike on the first and last day of its half year', async () => {
      for (const policyDate of ['2011-07-01', '2011-12-31']) {
        const response = await app().post(premiums, { premium: '250.00', policyDate, at: '2025-06-30' })
        expect(await response.json()).toMatchObject({
          newPremium: '377.52',
          policyIndex: { value: 694, validFrom: '2011-07' },
        })
      }
    })

    it('with a figure on which sources differ as not confirmed', async () => {
      const response = await app().post(premiums, { ...premium, at: '2026-03-01' })
      expect(await response.json()).toMatchObject({ newIndex: { value: 1056, validFrom: '2026-01' }, confirmed: false })
      const other = await app().post(premiums, { premium: '250.00', policyDate: '2026-02-01', at: '2025-03-01' })
      expect(await other.json()).toMatchObject({ confirmed: false })
    })
  })

  describe('refuses', () => {
    it.each([
      ['before 2010', { policyIndex: undefined, policyDate: '2009-12-31' }, '/policyDate'],
      ['after the last known half year', { at: '2026-07-01' }, '/at'],
    ])('a day %s', async (_, change, pointer) => {
      const response = await app().post(premiums, { ...premium, ...change })
      expect(response.status).toBe(422)
      expect(await pointers(response)).toEqual([pointer])
    })

    it('both an index and a date, or neither', async () => {
      for (const body of [{ ...premium, policyDate: '2020-01-01' }, { premium: '250.00' }]) {
        const response = await app().post(premiums, body)
        expect(response.status).toBe(400)
        expect(await pointers(response)).toEqual(['/policyIndex'])
      }
    })

    it.each([0, -1, 1.5, 100_001, '694', null, true, [694]])('the index %j', async (policyIndex) => {
      const response = await app().post(premiums, { ...premium, policyIndex })
      expect(response.status).toBe(400)
      expect(await pointers(response)).toContain('/policyIndex')
    })

    it.each(['1e999', '-1e999', '1e-400', '1E5000', '12345678901234567890'])('the number %s', async (number) => {
      const response = await app().post(premiums, `{"premium":"250.00","policyIndex":${number},"at":"2025-03-01"}`)
      expect(response.status).toBe(400)
      expect(await pointers(response)).toContain('/policyIndex')
    })
  })
})
