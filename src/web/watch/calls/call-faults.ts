import { DomainError, type InputIssue } from '#core/errors.ts'

/** Where the form shows what the API says about a part of the request. */
const fieldNames: Readonly<Record<string, string>> = {
  body: 'body',
  auth: 'authSecret',
  settings: 'timeoutSeconds',
}

/** Does something with a call. A refusal of a part of its request becomes one of a field of the form. */
export const withFieldNames = async <T>(act: () => Promise<T>): Promise<T> => {
  try {
    return await act()
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    const { kind, message, errors, retryAfter, cause } = error
    const again = retryAfter === undefined ? {} : { retryAfter }
    throw new DomainError(kind, message, { errors: errors.map(atField), cause, ...again })
  }
}

/** `/request/asserts/1/at` is a fault of the asserts; the row and the part go into the words. */
const atField = (issue: InputIssue): InputIssue => {
  const [, start, name = '', row, part] = issue.pointer.split('/')
  if (start !== 'request' || name === '') return issue
  const where =
    row === undefined || !/^\d+$/.test(row) ? '' : `Row ${Number(row) + 1}${part === undefined ? '' : `, ${part}`}: `
  return { ...issue, pointer: `/${fieldNames[name] ?? name}`, detail: `${where}${issue.detail}` }
}
