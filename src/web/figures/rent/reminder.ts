import { type Day, nextDay } from '#core/calendar.ts'

export interface Reminder {
  /** The same for each download of one lease, so that a calendar replaces what it has. */
  readonly id: string
  readonly day: Day
  readonly title: string
  readonly text: string
  readonly address: string
  /** Milliseconds since 1970. */
  readonly madeAt: number
}

export const calendarType = 'text/calendar; charset=utf-8'

/** A calendar with one event of a whole day, and an alarm two weeks before it (RFC 5545). */
export const calendarOf = ({ id, day, title, text, address, madeAt }: Reminder): string =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Touchstone//Figures//EN',
    'BEGIN:VEVENT',
    `UID:${id}`,
    `DTSTAMP:${new Date(madeAt).toISOString().replaceAll(/[-:]|\.[0-9]{3}/g, '')}`,
    `DTSTART;VALUE=DATE:${dateOf(day)}`,
    `DTEND;VALUE=DATE:${dateOf(nextDay(day))}`,
    `SUMMARY:${escaped(title)}`,
    `DESCRIPTION:${escaped(text)}`,
    `URL:${address}`,
    'TRANSP:TRANSPARENT',
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `DESCRIPTION:${escaped(title)}`,
    'TRIGGER:-P14D',
    'END:VALARM',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ]
    .map(folded)
    .join('\r\n')

const dateOf = (day: Day): string => day.replaceAll('-', '')

const escaped = (text: string): string => text.replaceAll(/[\\;,]/g, String.raw`\$&`).replaceAll('\n', String.raw`\n`)

const maxLineBytes = 75
const encoder = new TextEncoder()

/** A line has at most 75 bytes; a longer one goes on behind a space. No character is cut. */
const folded = (line: string): string => {
  const lines = ['']
  let bytes = 0
  for (const character of line) {
    const length = encoder.encode(character).length
    if (bytes + length > maxLineBytes) {
      lines.push(' ')
      bytes = 1
    }
    lines[lines.length - 1] += character
    bytes += length
  }
  return lines.join('\r\n')
}
