import { describe, expect, it } from 'vitest'
import { formatsOf } from '#web/figures/formats.ts'
import { textsOf } from '#web/figures/texts/index.ts'
import { useApp } from '../../support/app.ts'
import { correctedExamples, untouchedExamples, workedExamples } from '../../support/leases.ts'
import { languages, page } from './site.ts'

const app = useApp()

describe('figures as readers expect them', () => {
  it.each([
    ['nl', '€ 1.234.567,80', '1 september 2019', 'augustus 2021', '50%', '+3,22%'],
    ['fr', '1 234 567,80 €', '1er septembre 2019', 'août 2021', '50 %', '+3,22 %'],
    ['de', '1.234.567,80 €', '1. September 2019', 'August 2021', '50 %', '+3,22 %'],
    ['en', '€1,234,567.80', '1 September 2019', 'August 2021', '50%', '+3.22%'],
  ] as const)('are written so in %s', (language, ...expected) => {
    const { money, day, month, percentage, perCent } = formatsOf(language)
    const written = [money('1234567.80'), day('2019-09-01'), month('2021-08'), percentage(0.5), perCent('+3.22')]
    expect(written.map((text) => text.replaceAll('\u00A0', ' '))).toEqual(expected)
    // A line never ends inside of one.
    for (const text of [written[0], written[3], written[4]]) expect(text).not.toContain(' ')
    expect(money('5.00')).not.toMatch(/[.,].*[.,]/)
  })

  it('say "d’août" and "d’octobre" in French, and "de juin"', () => {
    const { title } = textsOf.fr.month
    expect([title('août 2021'), title('octobre 2021'), title('avril 2021'), title('juin 2021')]).toEqual([
      'Indice santé d’août 2021',
      'Indice santé d’octobre 2021',
      'Indice santé d’avril 2021',
      'Indice santé de juin 2021',
    ])
  })

  it('have words of their own for every rule, step, remark and reason in each language', async () => {
    const leases = [
      ...workedExamples.map(({ lease, at }) => ({ ...lease, at })),
      ...correctedExamples.flatMap(({ lease }) => ['2022-11-10', '2024-11-10'].map((at) => ({ ...lease, at }))),
      ...untouchedExamples.slice(0, 2).map((lease) => ({ ...lease, at: '2024-11-10' })),
      {
        baseRent: '1',
        region: 'wallonia',
        signedOn: '2019-09-15',
        startsOn: '2019-11-01',
        at: '2021-12-01',
        registered: 'false',
      },
      {
        baseRent: '1',
        region: 'wallonia',
        signedOn: '2010-09-15',
        startsOn: '2010-06-01',
        at: '2026-06-02',
        energyLabel: 'A',
      },
      {
        baseRent: '1',
        region: 'brussels',
        signedOn: '2023-11-15',
        startsOn: '2023-12-01',
        at: '2024-12-20',
        certificateDate: '2024-12-10',
      },
    ]
    for (const lease of leases) {
      const query = new URLSearchParams(Object.entries(lease).map(([name, value]) => [name, String(value)]))
      const shown = await Promise.all(
        languages.map((language) => page(app(), `/figures/rent?${query}&lang=${language}`)),
      )
      const rules = shown.map((text) => /<h2 id="rule">[^<]*<\/h2><p>([^<]*)/.exec(text)?.[1])
      const steps = shown.map((text) => /<ol class="steps">.*?<\/ol>/.exec(text)?.[0])
      if (shown.some((text) => text.includes('class="amount"'))) {
        expect(new Set(rules).size, String(query)).toBe(languages.length)
        expect(new Set(steps).size, String(query)).toBe(languages.length)
      }
      for (const text of shown) expect(text).not.toMatch(/undefined|NaN|\[object|null/)
    }
  })
})
