import { quoted } from '#core/text.ts'
import { CallFault } from './call-fault.ts'

/** Values by name: variables, secrets, captures. */
export type Values = Readonly<Record<string, string>>

const placeholder = /\{\{\s*([^\s{}]{1,100})\s*\}\}/g

/**
 * Puts values in the place of `{{name}}`. Values are put in as they are: a `{{name}}` within a value stays.
 * Throws `CallFault` for a name without a value.
 */
export const fillIn = (text: string, values: Values): string =>
  text.replaceAll(placeholder, (_, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined
    if (value !== undefined) return value
    throw new CallFault(
      'template',
      `The call names ${quoted(`{{${name}}}`)}, but no variable, secret or capture has that name. Add it to the environment, or correct the name.`,
    )
  })
