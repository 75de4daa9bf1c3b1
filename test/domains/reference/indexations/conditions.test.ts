import { describe, expect, it } from 'vitest'
import { useApp } from '../../../support/app.ts'

const app = useApp()

interface Answer {
  readonly newRent: string
  readonly rule: { readonly id: string; readonly sources: readonly { readonly url: string }[] }
  readonly confirmed: boolean
  readonly remarks: readonly string[]
  readonly appliesFrom: string
}

const young = {
  baseRent: '1000.00',
  region: 'brussels',
  signedOn: '2023-11-15',
  startsOn: '2023-12-01',
  at: '2024-12-01',
}
const old = {
  baseRent: '1000.00',
  region: 'brussels',
  signedOn: '2018-10-20',
  startsOn: '2018-11-01',
  at: '2024-11-10',
}
const walloon = { ...young, region: 'wallonia', energyLabel: 'B' }

const ask = async (lease: object): Promise<Answer> => {
  const response = await app().post('/v1/rent-indexations', lease)
  expect(response.status).toBe(200)
  return (await response.json()) as Answer
}

describe('In Brussels an increase after the freeze of 2022-2023', () => {
  it.each([
    ['says nothing of a certificate', {}],
    ['has no certificate', { energyLabel: 'none' }],
    ['has no certificate and is registered', { energyLabel: 'none', registered: true }],
    ['is not registered', { energyLabel: 'B', registered: false }],
    ['is not registered, with a certificate received in time', { certificateDate: '2023-11-10', registered: false }],
    [
      'has a certificate that comes after the request',
      { energyLabel: 'B', registered: true, certificateDate: '2024-12-02' },
    ],
  ])('is not due for a lease that %s', async (_, more) => {
    const answer = await ask({ ...young, ...more })
    expect(answer).toMatchObject({ newRent: '1000.00', confirmed: false, rule: { id: 'conditions-brussels' } })
    expect(answer.rule.sources.map(({ url }) => new URL(url).host)).toEqual(['huisvesting.brussels', 'dewaele.com'])
    expect(answer.remarks.length).toBeGreaterThan(0)
  })

  it('is due in full, and confirmed, for a registered lease whose tenant received the certificate', async () => {
    for (const more of [
      { energyLabel: 'G' },
      { energyLabel: 'B', certificateDate: '2023-11-10' },
      { certificateDate: '2024-12-01' },
    ]) {
      expect(await ask({ ...young, ...more, registered: true })).toMatchObject({
        newRent: '1038.35',
        confirmed: true,
        remarks: [],
        rule: { id: 'full-indexation' },
        appliesFrom: '2024-12-01',
      })
    }
  })

  it('is not confirmed while the registration is not known', async () => {
    expect(await ask({ ...young, energyLabel: 'B' })).toMatchObject({
      newRent: '1038.35',
      confirmed: false,
      remarks: [expect.stringContaining('"registered"')],
    })
  })

  it('is due from the day on which the tenant received the certificate, when that is after the anniversary', async () => {
    const late = { ...young, registered: true, energyLabel: 'B', certificateDate: '2024-12-20' }
    expect(await ask({ ...late, at: '2025-01-10' })).toMatchObject({
      newRent: '1038.35',
      appliesFrom: '2024-12-20',
      confirmed: false,
    })
    expect(await ask({ ...late, at: '2025-04-10' })).toMatchObject({ appliesFrom: '2025-01-01', confirmed: true })
  })

  it('leaves a lease from before the freeze at its rent of 2021, and names the other reading with its amount', async () => {
    const answer = await ask({ ...old, energyLabel: 'none', registered: true })
    const before = await ask({ ...old, at: '2021-11-01' })
    const labelled = await ask({ ...old, energyLabel: 'G', registered: true })
    expect(answer).toMatchObject({ newRent: before.newRent, confirmed: false, rule: { id: 'conditions-brussels' } })
    expect(labelled.rule.id).toBe('correction-factor')
    expect(answer.remarks.join(' ')).toContain(`the rent would be ${labelled.newRent}`)
  })

  it('depends on no condition at anniversaries before 14 October 2022', async () => {
    const early = { ...old, startsOn: '2018-10-13', signedOn: '2018-10-01', registered: false, at: '2022-10-14' }
    expect(await ask(early)).toMatchObject({ confirmed: true, rule: { id: 'full-indexation' } })
    const frozen = { ...early, startsOn: '2018-10-14', energyLabel: 'A' }
    expect(await ask(frozen)).toMatchObject({ rule: { id: 'freeze-2022' } })
    expect(await ask({ ...frozen, registered: true })).toMatchObject({
      rule: { id: 'full-indexation' },
      confirmed: true,
    })
  })
})

describe('In Wallonia an increase', () => {
  it('is not due for a lease that is not registered, for anniversaries from 1 September 2018 on', async () => {
    expect(await ask({ ...walloon, registered: false })).toMatchObject({
      newRent: '1000.00',
      confirmed: false,
      rule: { id: 'conditions-wallonia' },
    })
    const older = { ...walloon, signedOn: '2016-08-01', startsOn: '2016-08-31', registered: false }
    expect(await ask({ ...older, at: '2018-08-31' })).toMatchObject({
      rule: { id: 'full-indexation' },
      confirmed: true,
    })
    const standing = (await ask({ ...older, at: '2018-08-31' })).newRent
    expect(await ask({ ...older, at: '2019-08-31' })).toMatchObject({ newRent: standing, confirmed: false })
  })

  it('needs neither a word on registration nor a certificate', async () => {
    expect(await ask(walloon)).toMatchObject({ newRent: '1038.35', confirmed: true })
  })
})

describe('In Flanders an increase', () => {
  it('depends on neither', async () => {
    expect(await ask({ ...young, region: 'flanders', registered: false })).toMatchObject({
      rule: { id: 'full-indexation' },
      confirmed: true,
    })
  })
})

it('refuses a certificate’s date beside the label "none"', async () => {
  const response = await app().post('/v1/rent-indexations', {
    ...young,
    energyLabel: 'none',
    certificateDate: '2023-11-10',
  })
  expect(response.status).toBe(400)
  expect(await response.json()).toMatchObject({ errors: [{ in: 'body', pointer: '/certificateDate' }] })
})
