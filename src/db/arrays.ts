/**
 * PostgreSQL's text form of an array, for `unnest`: one parameter for a column, and one statement for any number of
 * rows. The drivers can write arrays only after they have queried the server for the types.
 */
export const arrayText = (values: readonly (string | number | boolean | null)[]): string => {
  let text = '{'
  for (const value of values) {
    if (text.length > 1) text += ','
    text += value === null ? 'NULL' : typeof value === 'string' ? quoted(value) : String(value)
  }
  return `${text}}`
}

const quoted = (text: string): string => `"${/["\\]/.test(text) ? text.replaceAll(/["\\]/g, String.raw`\$&`) : text}"`
