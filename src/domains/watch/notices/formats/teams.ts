import { type Message, type Tone } from '../message.ts'
import { signs } from './delivery.ts'

const colours: Readonly<Record<Tone, string>> = {
  down: 'Attention',
  degraded: 'Warning',
  advisory: 'Warning',
  well: 'Good',
  test: 'Accent',
}

/** An Adaptive Card in a message. Foreign text stands in text runs alone, where Teams reads no markup. */
export const teamsBody = ({ tone, headline, paragraphs, monitors, times, link }: Message): unknown => ({
  type: 'message',
  attachments: [
    {
      contentType: 'application/vnd.microsoft.card.adaptive',
      contentUrl: null,
      content: {
        $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
        type: 'AdaptiveCard',
        version: '1.4',
        body: [
          run(`${signs[tone]} ${headline}`, { size: 'Large', weight: 'Bolder', color: colours[tone] }),
          ...paragraphs.map((text) => run(text)),
          ...(monitors === null ? [] : [run(`Monitors: ${monitors}`, { isSubtle: true })]),
          ...(times === null ? [] : [run(times, { isSubtle: true })]),
        ],
        ...(link === null ? {} : { actions: [{ type: 'Action.OpenUrl', title: link.label, url: link.url }] }),
      },
    },
  ],
})

const run = (text: string, style: Readonly<Record<string, unknown>> = {}) => ({
  type: 'RichTextBlock',
  inlines: [{ type: 'TextRun', text, ...style }],
})
