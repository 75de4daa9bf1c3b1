import { customType, timestamp } from 'drizzle-orm/pg-core'

/** A column of instants, which the driver hands over as text. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'string' })

/** A column of bytes. */
export const bytes = customType<{ data: Uint8Array }>({ dataType: () => 'bytea' })

/** An instant as PostgreSQL writes it, in RFC 3339 and UTC, with milliseconds. */
export const rfc3339 = (text: string): string => new Date(text).toISOString()

/** The same for a column that may be empty. */
export const rfc3339OrNull = (text: string | null): string | null => (text === null ? null : rfc3339(text))
