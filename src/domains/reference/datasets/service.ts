import { raiseTags } from '#db/cache-tags.ts'
import type { Scope } from '#ports/scope.ts'
import { healthIndexTag } from '../health-index/cached.ts'
import { healthIndexRepository } from '../health-index/repository.ts'
import { storePublished } from '../health-index/service.ts'
import { abexTag } from '../indexations/cached.ts'
import { abexRepository } from '../indexations/repository.ts'
import { zipcodesTag } from '../zipcodes/cached.ts'
import { foldedNames, illustrate, illustration } from '../zipcodes/model.ts'
import { zipcodeWriter } from '../zipcodes/writer.ts'
import { datasetRepository } from './repository.ts'
import {
  readAbex,
  readCoefficients,
  readMunicipalities,
  readPlaceNames,
  readPublished,
  readZipcodes,
} from './seed-files.ts'

export interface SeedFile {
  readonly text: string
  /** SHA-256 of the bytes, hexadecimal. */
  readonly digest: string
}

/** The project's own `data/`, by file name. */
export type SeedFiles = (name: string) => SeedFile

export interface SeedReport {
  readonly loaded: readonly { readonly name: string; readonly rows: number }[]
  readonly unchanged: readonly string[]
}

/**
 * Loads the datasets of `data/` that the database lacks. Each has one transaction, which also stores
 * its digest. So seeding again changes nothing, and an interrupted seed starts over.
 */
export const seedReference = async (scope: Scope, files: SeedFiles): Promise<SeedReport> => {
  const before = await datasetRepository(scope.db).seedDigests()
  const loaded: { name: string; rows: number }[] = []
  const unchanged: string[] = []
  for (const { name, from, tag, load } of loaders) {
    const parts = from.map(files)
    const digest = parts.map((part) => part.digest).join(' ')
    if (before.get(name) === digest) {
      unchanged.push(name)
      continue
    }
    const rows = await scope.transaction(async (inner) => {
      await datasetRepository(inner.db).waitForTurn()
      const count = await load(
        inner,
        parts.map((part) => part.text),
      )
      await datasetRepository(inner.db).note(name, new Date(inner.clock.now()).toISOString(), digest)
      await raiseTags(inner.db, [tag])
      return count
    })
    loaded.push({ name, rows })
  }
  if (loaded.length > 0) await datasetRepository(scope.db).analyze()
  return { loaded, unchanged }
}

interface Loader {
  readonly name: string
  readonly from: readonly string[]
  readonly tag: string
  /** Answers the number of rows that the files hold. */
  readonly load: (scope: Scope, texts: readonly string[]) => Promise<number>
}

const loaders: readonly Loader[] = [
  {
    name: 'health-index',
    from: ['health-index.csv', 'base-year-coefficients.csv'],
    tag: healthIndexTag,
    load: async ({ db }, [values = '', coefficients = '']) => {
      const published = readPublished(values)
      await storePublished(healthIndexRepository(db), published, readCoefficients(coefficients))
      return published.length
    },
  },
  {
    name: 'abex',
    from: ['abex.csv'],
    tag: abexTag,
    load: async ({ db }, [text = '']) => {
      const values = readAbex(text)
      await abexRepository(db).replaceAll(values)
      return values.length
    },
  },
  {
    name: 'zipcodes',
    from: ['municipalities.csv', 'zipcodes.csv', 'place-names.csv'],
    tag: zipcodesTag,
    load: async ({ db, clock }, [municipalities = '', zipcodes = '', placeNames = '']) => {
      const writer = zipcodeWriter(db)
      const places = readMunicipalities(municipalities)
      const codes = readZipcodes(zipcodes)
      const byCode = new Map(places.map((place) => [place.nisCode, place]))
      const others = readPlaceNames(placeNames)
      const named = codes.map(({ zipcode, nisCode, formerName }) => {
        const place = byCode.get(nisCode)
        const here = others.filter((it) => it.nisCode === nisCode && (it.zipcode ?? zipcode) === zipcode)
        const names = [place?.nameNl ?? '', place?.nameFr ?? '', formerName, ...here.map(({ name }) => name)]
        return { zipcode, nisCode, names: [...new Set(names.filter((name) => name !== '').flatMap(foldedNames))] }
      })
      await writer.replaceRegister(places, named)
      const populated = codes.flatMap(({ zipcode, nisCode }) => {
        const place = byCode.get(nisCode)
        return place ? [{ zipcode, region: place.region, population: place.population }] : []
      })
      const table = { ...illustration, loadedAt: new Date(clock.now()).toISOString() }
      await writer.storeRiskTable(await writer.planRiskTable(table, illustrate(populated)))
      return codes.length
    },
  },
]
