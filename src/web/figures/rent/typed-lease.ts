/** The fields of a lease, by the names that the API has for them. */
export const leaseFields = [
  'baseRent',
  'region',
  'signedOn',
  'startsOn',
  'at',
  'energyLabel',
  'certificateDate',
  'registered',
] as const

export type LeaseField = (typeof leaseFields)[number]

/** A lease as somebody typed it; empty where nothing was typed. */
export type TypedLease = Readonly<Record<LeaseField, string>>

/** A lease whose rent a page shows as an example. */
export const exampleLease: TypedLease = {
  baseRent: '500.00',
  region: 'wallonia',
  signedOn: '2010-07-25',
  startsOn: '2010-09-01',
  at: '2020-01-01',
  energyLabel: '',
  certificateDate: '',
  registered: '',
}

const maxLength = 40

/** Reads a lease from the parameters of an address, or from a form. */
export const typedLease = (parameter: (name: LeaseField) => string | undefined): TypedLease => {
  const text = (name: LeaseField): string => (parameter(name) ?? '').trim().slice(0, maxLength)
  const fields = leaseFields.map((name) => [name, text(name)] as const)
  return { ...(Object.fromEntries(fields) as TypedLease), baseRent: withPoint(text('baseRent')) }
}

/** People in Belgium write a comma before the cents, and may part thousands: `1.250,50` and `1 250,50` are `1250.50`. */
export const withPoint = (amount: string): string => {
  const digits = amount.replaceAll(/[\s€]/gu, '')
  return digits.includes(',') ? digits.replaceAll(/\.(?=[0-9]{3}(?:[.,]|$))/g, '').replace(',', '.') : digits
}

/** As the API takes it: without the fields that nothing was typed into. */
export const givenLease = (lease: TypedLease): Readonly<Record<string, unknown>> => {
  const filled = Object.entries(lease).filter(([, value]) => value !== '')
  return Object.fromEntries(filled.map(([name, value]) => [name, name === 'registered' ? truth(value) : value]))
}

const truth = (value: string): unknown => {
  if (value === 'true') return true
  return value === 'false' ? false : value
}

/** The parameters of the address that gives this answer again. */
export const leaseParameters = (lease: TypedLease): string =>
  String(new URLSearchParams(leaseFields.filter((name) => lease[name] !== '').map((name) => [name, lease[name]])))

export const exampleAddress = `/figures/rent?${leaseParameters(exampleLease)}`
