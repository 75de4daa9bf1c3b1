import { escapedWithin, type Message, type Tone } from '../message.ts'
import { signs } from './delivery.ts'

/** Discord allows 256, 4,096 and 1,024 characters, and 6,000 together. */
const [maxTitle, maxDescription, maxField] = [256, 3_500, 1_000]

const colours: Readonly<Record<Tone, number>> = {
  down: 0xd9_2d_20,
  degraded: 0xdc_68_03,
  advisory: 0xca_8a_04,
  well: 0x16_a3_4a,
  test: 0x25_63_eb,
}

/** Nobody is mentioned, and foreign text has no effect on the form of the message. */
export const discordBody = ({ tone, headline, paragraphs, monitors, times, link }: Message): unknown => {
  const fields = [
    ...(monitors === null ? [] : [{ name: 'Monitors', value: written(monitors, maxField) }]),
    ...(times === null ? [] : [{ name: 'When', value: written(times, maxField) }]),
  ]
  return {
    embeds: [
      {
        title: written(`${signs[tone]} ${headline}`, maxTitle),
        ...(paragraphs.length === 0 ? {} : { description: written(paragraphs.join('\n\n'), maxDescription) }),
        color: colours[tone],
        ...(link === null ? {} : { url: link.url }),
        ...(fields.length === 0 ? {} : { fields }),
      },
    ],
    allowed_mentions: { parse: [] },
  }
}

const marks = new Set('\\*_~`|>#[]()<-@:')
const written = (text: string, max: number): string =>
  escapedWithin(text, max, (character) => (marks.has(character) ? `\\${character}` : character))

/** A webhook that answers with the message, by whose id it is edited later. */
export const postAddress = (url: string): string => {
  const address = new URL(url)
  address.searchParams.set('wait', 'true')
  return address.href
}

export const editAddress = (url: string, messageId: string): string => {
  const address = new URL(url)
  address.pathname = `${address.pathname.replace(/\/$/, '')}/messages/${messageId}`
  return address.href
}

/** The id in the answer to a message; null for anything else. It becomes part of an address. */
export const messageIdIn = (answer: string): string | null => {
  try {
    const { id } = JSON.parse(answer) as { readonly id?: unknown }
    return typeof id === 'string' && /^[0-9]{1,25}$/.test(id) ? id : null
  } catch {
    return null
  }
}
