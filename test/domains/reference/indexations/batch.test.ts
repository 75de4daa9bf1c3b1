import { describe, expect, it } from 'vitest'
import { useApp } from '../../../support/app.ts'
import { correctedExamples, workedExamples } from '../../../support/leases.ts'

const app = useApp()
const path = '/v1/rent-indexations/batches'

interface Batch {
  readonly data: readonly {
    readonly index: number
    readonly indexation?: object
    readonly problem?: { readonly status: number; readonly errors: readonly { readonly pointer: string }[] }
  }[]
  readonly meta: object
}
const ask = async (leases: readonly unknown[]): Promise<Batch> => {
  const response = await app().post(path, { leases })
  expect(response.status).toBe(200)
  return (await response.json()) as Batch
}
const good = {
  baseRent: '500.00',
  region: 'wallonia',
  signedOn: '2010-07-25',
  startsOn: '2010-09-01',
  at: '2020-01-01',
}

describe('POST /v1/rent-indexations/batches', () => {
  it('answers for each lease what the operation for one lease answers, in their order', async () => {
    const leases = [
      ...workedExamples.map(({ lease, at }) => ({ ...lease, at })),
      ...correctedExamples.map(({ lease }) => ({ ...lease, at: '2023-12-01' })),
      { ...good, at: '2011-08-31' },
      { ...good, at: '2030-01-01' },
      { ...good, signedOn: '1980-01-01', startsOn: '1980-01-01' },
    ]
    const { data, meta } = await ask(leases)
    expect(data.map(({ index }) => index)).toEqual(leases.map((_, index) => index))
    for (const [index, lease] of leases.entries()) {
      const single = await (await app().post('/v1/rent-indexations', lease)).json()
      const { instance: _, ...problem } = single as { instance?: string }
      const { indexation, problem: refused } = data[index] ?? {}
      if (indexation) expect(indexation).toEqual(single)
      else
        expect(refused).toMatchObject({
          ...problem,
          errors: [{ pointer: expect.stringContaining(`/leases/${index}/`) }],
        })
    }
    expect(meta).toEqual({ indexed: leases.length - 3, refused: 3 })
  })

  it('gives each bad lease a problem of its own, with pointers from the root of the request', async () => {
    const { data } = await ask([{ ...good, baseRent: '1,5', at: 'now' }, good, 7, null, [], {}, { ...good, 'a/b': 1 }])
    expect(data.map(({ problem }) => problem?.status ?? 200)).toEqual([400, 200, 400, 400, 400, 400, 400])
    expect(data.map(({ problem }) => problem?.errors.map(({ pointer }) => pointer) ?? [])).toEqual([
      ['/leases/0/baseRent', '/leases/0/at'],
      [],
      ['/leases/2'],
      ['/leases/3'],
      ['/leases/4'],
      ['/leases/5/baseRent', '/leases/5/region', '/leases/5/signedOn', '/leases/5/startsOn'],
      ['/leases/6/a~1b'],
    ])
  })

  it('takes 1,000 leases, and refuses one more with 422 and a body over 1 MiB with 413', async () => {
    const { meta } = await ask(Array.from({ length: 1_000 }, () => good))
    expect(meta).toEqual({ indexed: 1_000, refused: 0 })
    const one = await app().post(path, { leases: Array.from({ length: 1_001 }, () => good) })
    expect(one.status).toBe(422)
    expect(await one.json()).toMatchObject({ errors: [{ in: 'body', pointer: '/leases' }] })
    expect((await app().post(path, JSON.stringify({ leases: [good] }).padEnd(1_048_577))).status).toBe(413)
  })

  it.each([
    [{}, '/leases'],
    [{ leases: [] }, '/leases'],
    [{ leases: 'all' }, '/leases'],
    [[good], ''],
    [{ leases: [good], at: '2020-01-01' }, '/at'],
  ])('refuses %j', async (body, pointer) => {
    const response = await app().post(path, body)
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ errors: [{ in: 'body', pointer }] })
  })
})
