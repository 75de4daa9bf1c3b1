import { escapedWithin, type Message } from '../message.ts'
import { signs } from './delivery.ts'

/** Limits of Slack's blocks, in characters. */
const [maxHeader, maxText] = [150, 3_000]

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }
/** Slack reads mentions and links from angle brackets alone. */
const escape = (character: string): string => entities[character] ?? character

/** Foreign text stands in plain text alone, where Slack reads no markup. Only our own link is markup. */
export const slackBody = ({ tone, headline, paragraphs, monitors, times, link }: Message): unknown => {
  const title = `${signs[tone]} ${headline}`
  const facts = [...(monitors === null ? [] : [`Monitors: ${monitors}`]), ...(times === null ? [] : [times])]
  return {
    text: escapedWithin([title, ...paragraphs].join('\n'), maxText, escape),
    blocks: [
      { type: 'header', text: plain(title, maxHeader) },
      ...(paragraphs.length === 0 ? [] : [{ type: 'section', text: plain(paragraphs.join('\n\n'), maxText) }]),
      ...(facts.length === 0 ? [] : [{ type: 'context', elements: facts.map((fact) => plain(fact, maxText)) }]),
      ...(link === null
        ? []
        : [{ type: 'section', text: { type: 'mrkdwn', text: `<${escape(link.url)}|${link.label}>` } }]),
    ],
    unfurl_links: false,
    unfurl_media: false,
  }
}

const plain = (text: string, max: number) => ({
  type: 'plain_text',
  text: escapedWithin(text, max, escape),
  emoji: false,
})
