import type { Absence, Assumption, Reason, Region, Remark, Rule, SourceId, Sum } from '#domains/reference/index.ts'
import type { Formats } from '../formats.ts'

/** The fields of a lease, as forms and tables name them. */
export interface LeaseTexts {
  readonly baseRent: string
  readonly region: string
  readonly signedOn: string
  readonly startsOn: string
  readonly at: string
  readonly energyLabel: string
  readonly certificateDate: string
  readonly registered: string
}

/** What is wrong with a field that somebody filled in. */
export interface FaultTexts {
  readonly amount: string
  readonly region: string
  readonly day: string
  readonly order: string
  readonly label: string
  readonly noneWithDate: string
  readonly choice: string
  readonly wholeNumber: string
  readonly eitherPolicy: string
  readonly unavailable: string
}

interface Card {
  readonly title: string
  readonly text: string
  readonly action: string
}

/** What a letter says: by registered post, from a landlord to a tenant. */
export interface LetterTexts {
  readonly registeredPost: string
  readonly placeAndDay: (place: string, day: string) => string
  readonly subject: (address: string) => string
  readonly salutation: string
  readonly lease: (address: string, signedOn: string, startsOn: string) => string
  readonly request: (anniversary: string) => string
  readonly registered: string
  readonly certificate: (label: string | null, day: string | null) => string
  readonly baseRent: string
  readonly startingIndex: (month: string, baseYear: number) => string
  readonly newIndex: (month: string, baseYear: number) => string
  readonly indexedRent: string
  readonly calculation: string
  readonly due: (day: string, rent: string) => string
  readonly pay: string
  /** In place of `pay` where rents were due already. */
  readonly arrears: (day: string) => string
  readonly payment: (account: string) => string
  readonly publication: string
  readonly closing: string
  /** Where a name, an address or a place is to be written by hand. */
  readonly blanks: {
    readonly landlord: string
    readonly tenant: string
    readonly address: string
    readonly place: string
    readonly signature: string
  }
}

export interface Change {
  readonly direction: 'higher' | 'lower' | 'same'
  readonly percentage: string
}

/** Every text of the pages about figures. A language that lacks one does not compile. */
export interface Texts {
  readonly name: string
  readonly area: {
    readonly title: string
    readonly pages: string
    readonly languages: string
    readonly tabs: Readonly<Record<'overview' | 'rent' | 'portfolio' | 'index' | 'zipcodes' | 'premium', string>>
    readonly attribution: (updatedOn: string) => string
    readonly abexSource: string
    readonly alsoInApi: string
    readonly guide: string
    readonly asCsv: string
    readonly error: string
    /** A name and what it names, with the colon as the language sets it. */
    readonly labelled: (label: string, text: string) => string
  }
  readonly overview: {
    readonly title: string
    readonly lead: string
    readonly rent: Card
    readonly portfolio: Card
    readonly index: Card & { readonly latest: (month: string, value: string, baseYear: number) => string }
    readonly zipcodes: Card
    readonly premium: Card
  }
  readonly lease: LeaseTexts & {
    readonly hints: Pick<LeaseTexts, 'baseRent' | 'startsOn' | 'at' | 'energyLabel' | 'registered'>
    readonly regions: Readonly<Record<Region, string>>
    readonly choose: string
    readonly noLabel: string
    readonly noCertificate: string
    readonly unknown: string
    readonly yes: string
    readonly no: string
    readonly optional: string
    readonly more: string
  }
  readonly faults: FaultTexts
  readonly rent: {
    readonly title: string
    readonly lead: string
    readonly compute: string
    readonly example: string
    readonly newRent: string
    readonly perMonth: string
    readonly due: (from: string, anniversary: string) => string
    readonly next: (day: string) => string
    readonly notConfirmed: string
    readonly steps: string
    readonly indices: string
    readonly startingIndex: string
    readonly newIndex: string
    readonly rule: string
    readonly sources: string
    readonly noSource: string
    readonly letter: string
    readonly reminder: string
    readonly share: string
    readonly shareHint: string
    readonly back: string
  }
  readonly sums: Readonly<Record<Exclude<Sum, 'freeze-share'>, string>> & {
    readonly 'freeze-share': (percentage: string) => string
  }
  readonly assumptions: Readonly<Record<Assumption, string>>
  readonly rules: Readonly<Record<Exclude<Rule['id'], 'freeze-2022'>, string>> & {
    readonly 'freeze-2022': (percentage: string, label: string | null) => string
  }
  readonly sources: Readonly<Record<SourceId, string>>
  readonly remark: (remark: Remark, formats: Formats) => string
  readonly reason: (reason: Reason, formats: Formats) => string
  readonly absence: (absence: Absence, formats: Formats) => string
  readonly letter: LetterTexts
  readonly letterPage: {
    readonly title: string
    readonly lead: string
    readonly language: string
    readonly landlordName: string
    readonly landlordAddress: string
    readonly tenantName: string
    readonly tenantAddress: string
    readonly dwelling: string
    readonly place: string
    readonly account: string
    readonly privacy: string
    readonly fill: string
    readonly print: string
    readonly notDue: string
    readonly check: string
  }
  readonly reminder: {
    readonly title: (rent: string) => string
    readonly text: (address: string) => string
  }
  readonly portfolio: {
    readonly title: string
    readonly lead: string
    readonly columns: string
    readonly reference: string
    readonly file: string
    readonly paste: string
    readonly show: string
    readonly download: string
    readonly example: string
    readonly summary: (indexed: number, refused: number) => string
    readonly line: string
    readonly newRent: string
    readonly appliesFrom: string
    readonly nextAnniversary: string
    readonly rule: string
    readonly certainty: string
    readonly confirmed: string
    readonly unconfirmed: string
    readonly error: string
    readonly notStored: string
    readonly faults: {
      readonly empty: string
      readonly header: (columns: string) => string
      readonly tooMany: (max: number, given: number) => string
      readonly tooLarge: string
      readonly quote: string
      readonly columnTwice: (column: string) => string
    }
  }
  readonly index: {
    readonly title: string
    readonly lead: string
    readonly baseYear: string
    readonly base: (year: number) => string
    readonly from: string
    readonly to: string
    readonly show: string
    readonly plot: (baseYear: number, from: string, to: string) => string
    readonly table: string
    readonly month: string
    readonly value: string
    readonly change: string
    readonly origin: string
    readonly provenances: Readonly<Record<'published' | 'derived' | 'inferred', string>>
    readonly feed: string
    readonly none: string
    readonly unknownFrom: (month: string) => string
    readonly rangeFault: string
  }
  readonly month: {
    readonly title: (month: string) => string
    readonly lead: (month: string, value: string, baseYear: number) => string
    readonly health: string
    readonly smoothed: string
    readonly cpi: string
    readonly meaning: string
    /** How the index differs from that of an earlier month. */
    readonly compared: (change: Change, month: string, ago: 'month' | 'year') => string
    readonly asNewIndex: (anniversaries: string) => string
    readonly asStartingIndex: (signed: string) => string
    readonly example: (rent: string, from: string, result: string) => string
    readonly previous: string
    readonly next: string
  }
  readonly feed: {
    readonly title: string
    readonly entry: (month: string, value: string, baseYear: number) => string
  }
  readonly zipcodes: {
    readonly title: string
    readonly lead: string
    readonly search: string
    readonly find: string
    readonly hint: string
    readonly count: (count: number, isAll: boolean) => string
    readonly none: (text: string) => string
    readonly exact: string
    readonly others: string
    readonly zipcode: string
    readonly municipality: string
    readonly province: string
    readonly region: string
    readonly riskFactor: string
    readonly noFactor: string
    readonly table: (name: string) => string
    readonly tableSource: string
    readonly more: string
    readonly nis: string
    readonly single: (zipcode: number, names: string) => string
    readonly toRent: string
  }
  readonly premium: {
    readonly title: string
    readonly lead: string
    readonly premium: string
    readonly policyIndex: string
    readonly policyDate: string
    readonly at: string
    readonly eitherHint: string
    readonly compute: string
    readonly newPremium: string
    readonly policyAbex: string
    readonly newAbex: string
    readonly validFrom: (month: string) => string
    readonly notConfirmed: string
    readonly example: string
  }
}
