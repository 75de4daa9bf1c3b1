import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import { isMonth } from '#core/calendar.ts'
import { type Coefficient, type IndexValue, kinds } from '../health-index/model.ts'
import type { AbexValue } from '../indexations/model.ts'
import { type RegisteredMunicipality, type RegisteredZipcode, regions } from '../zipcodes/model.ts'

const month = z.string().refine(isMonth)
const count = z
  .string()
  .regex(/^[0-9]+$/)
  .transform(Number)
const text = z.string().min(1)

/** Reads comma-separated text with a header; throws on the first row that is not what the schema says. */
const read = <T>(csv: string, row: z.ZodType<T>): T[] => z.array(row).parse(parse(csv, { columns: true }))

export const readPublished = (csv: string): IndexValue[] =>
  read(
    csv,
    z
      .object({
        base_year: count,
        period: month,
        value: z.string().regex(/^[0-9]+\.[0-9]{2}$/),
        kind: z.enum(kinds),
        source: text,
      })
      .transform(({ base_year, period, value, kind, source }) => ({
        month: period,
        baseYear: base_year,
        kind,
        value,
        provenance: 'published' as const,
        source,
      })),
  )

export const readCoefficients = (csv: string): Coefficient[] =>
  read(
    csv,
    z
      .object({
        series: z.enum(['health', 'cpi']),
        from_base: count,
        to_base: count,
        coefficient: z.string().regex(/^[0-9]\.[0-9]{4}$/),
        status: z.enum(['official', 'inferred']),
        source: text,
      })
      .transform(({ series, from_base, to_base, ...rest }) => ({
        kind: series,
        fromBase: from_base,
        toBase: to_base,
        ...rest,
      })),
  )

export const readAbex = (csv: string): AbexValue[] =>
  read(
    csv,
    z
      .object({ valid_from: month, value: count, source: text, disputed: z.enum(['true', 'false']) })
      .transform(({ valid_from, value, source, disputed }) => ({
        validFrom: valid_from,
        value,
        source,
        disputed: disputed === 'true',
      })),
  )

export const readMunicipalities = (csv: string): RegisteredMunicipality[] =>
  read(
    csv,
    z
      .object({
        nis_code: text,
        name_nl: text,
        name_fr: text,
        province_nl: text,
        province_fr: text,
        province_iso: text,
        region: z.enum(regions),
        population_2020: count,
      })
      .transform((row) => ({
        nisCode: row.nis_code,
        nameNl: row.name_nl,
        nameFr: row.name_fr,
        provinceNl: row.province_nl,
        provinceFr: row.province_fr,
        provinceIso: row.province_iso,
        region: row.region,
        population: row.population_2020,
      })),
  )

/** Each zipcode with its municipality, and the name that this had before a merger. */
export const readZipcodes = (
  csv: string,
): (Pick<RegisteredZipcode, 'zipcode' | 'nisCode'> & { readonly formerName: string })[] =>
  read(
    csv,
    z
      .object({ zipcode: count, nis_code: text, former_name_nl: z.string() })
      .transform(({ zipcode, nis_code, former_name_nl }) => ({
        zipcode,
        nisCode: nis_code,
        formerName: former_name_nl,
      })),
  )

/** Another name of a municipality, or of a place in it that a zipcode belongs to. */
export interface PlaceName {
  readonly nisCode: string
  readonly zipcode: number | undefined
  readonly name: string
}

export const readPlaceNames = (csv: string): PlaceName[] =>
  read(
    csv,
    z
      .object({ nis_code: text, zipcode: z.union([z.literal(''), count]), name: text, source: text })
      .transform(({ nis_code, zipcode, name }) => ({
        nisCode: nis_code,
        zipcode: zipcode === '' ? undefined : zipcode,
        name,
      })),
  )
