import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { discordBody, editAddress, messageIdIn, postAddress } from '#domains/watch/notices/formats/discord.ts'
import { slackBody } from '#domains/watch/notices/formats/slack.ts'
import { teamsBody } from '#domains/watch/notices/formats/teams.ts'
import { type Message, messageOf, type NoticeContext } from '#domains/watch/notices/message.ts'
import type { NoticeTransition } from '#domains/watch/notices/model.ts'
import { discordMessage, slackMessage, teamsMessage } from './documented-formats.ts'

const receivers = {
  slack: { body: slackBody, schema: slackMessage },
  discord: { body: discordBody, schema: discordMessage },
  teams: { body: teamsBody, schema: teamsMessage },
} as const

const transitions: readonly NoticeTransition[] = [
  'opened',
  'worsened',
  'flapping',
  'reminder',
  'escalated',
  'closed',
  'test',
]

interface Texts {
  readonly title: string
  readonly summary: string
  readonly advice: string | null
  readonly monitors: readonly string[]
}

const toldOf = (texts: Partial<Texts> = {}, transition: NoticeTransition = 'opened'): NoticeContext => {
  const isTest = transition === 'test'
  const { title = 'Shop is down', summary = 'The page answered 503.', advice = null, monitors = ['Shop'] } = texts
  return {
    notice: {
      id: '019aa000-0000-7000-8000-000000000001',
      applicationId: '019aa000-0000-7000-8000-000000000002',
      channelId: '019aa000-0000-7000-8000-000000000003',
      incidentId: isTest ? null : '019aa000-0000-7000-8000-000000000004',
      transition,
      sequence: 0,
      facts: {
        kind: 'monitor',
        severity: 'down',
        title,
        summary,
        advice,
        openedAt: '2026-11-21T12:00:00.000Z',
        closedAt: transition === 'closed' ? '2026-11-21T14:05:00.000Z' : null,
        monitors,
        monitorCount: monitors.length + (monitors.length === 10 ? 40 : 0),
        ...(transition === 'escalated' ? { escalation: { channel: title, because: 'failed' } as const } : {}),
      },
      createdAt: '2026-11-21T12:00:00.000Z',
    },
    transitions: transition === 'closed' ? ['opened', 'closed'] : [transition],
    origin: 'https://touchstone.example',
    channelName: title,
  }
}

const hostileTexts = [
  '@everyone @here <!channel> <!here> <!everyone> <@U012AB3CD> <@123456789012345678> <@&123456789012345678> <#C012AB3CD>',
  '<https://evil.example|a bank> [a bank](https://evil.example) ![x](https://evil.example/x.png)',
  '**bold** __under__ ~~gone~~ ||spoiler|| `code` ```block``` > quote\n> quote\n# head\n- item\n1. item',
  '<at>Everyone</at> {{DATE(2026-11-21T12:00:00Z)}} ${title} <b>b</b> &lt;!channel&gt;',
  '👩‍👩‍👧‍👦🏴‍☠️'.repeat(400),
  '🔥'.repeat(3_000),
  '&'.repeat(5_000),
  '<'.repeat(5_000),
  '\\'.repeat(5_000),
  '"'.repeat(5_000),
  '漢'.repeat(5_000),
  '‮txet desrever‬ \u0007\u001B[31mred\u001B[0m\u2028\u2029',
  ' ',
  '\n\n\n',
]

/** All texts in a body, wherever they stand. */
const textsIn = (body: unknown): readonly string[] => {
  if (typeof body === 'string') return [body]
  if (typeof body !== 'object' || body === null) return []
  return Object.values(body).flatMap(textsIn)
}

const check = (context: NoticeContext): void => {
  for (const [name, { body, schema }] of Object.entries(receivers)) {
    const made: unknown = JSON.parse(JSON.stringify(body(messageOf(context))))
    const { success, error } = schema.safeParse(made)
    expect(success ? '' : `${name}: ${error?.message}`).toBe('')
    for (const text of textsIn(made)) expect(text.isWellFormed()).toBe(true)
  }
}

describe('messages for Slack, Discord and Teams', () => {
  it.each(transitions)('fit the documented schemas: %s', (transition) => {
    check(toldOf({}, transition))
    check({ ...toldOf({}, transition), origin: null })
  })

  it.each(hostileTexts.map((text) => [text.slice(0, 40), text]))(
    'fit them with hostile texts everywhere: %j',
    (_, text) => {
      for (const transition of transitions)
        check(
          toldOf(
            { title: text, summary: text, advice: text, monitors: Array.from({ length: 10 }, () => text) },
            transition,
          ),
        )
    },
  )

  it('fit them with any text', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 6_000 }),
      fc.string({ unit: 'grapheme', maxLength: 3_000 }),
      fc.constantFrom(...hostileTexts),
      fc.string({ unit: fc.constantFrom('&', '<', '>', '\\', '*', '_', '"', '😀', 'é', 'x'), maxLength: 6_000 }),
    )
    const texts = fc.record({
      title: text,
      summary: text,
      advice: fc.option(text),
      monitors: fc.array(text, { maxLength: 10 }),
    })
    fc.assert(
      fc.property(texts, fc.constantFrom(...transitions), (drawn, transition) => check(toldOf(drawn, transition))),
      { numRuns: 200 },
    )
  })

  it('say what happened, where, when, and where to look', () => {
    for (const { body } of Object.values(receivers)) {
      const texts = textsIn(body(messageOf(toldOf({ advice: 'The servers are well.' }, 'closed'))))
        .join('\n')
        .replaceAll('\\', '')
      for (const said of [
        'Resolved: Shop is down',
        'The page answered 503.',
        'The servers are well.',
        'Shop',
        'Opened 21 November 2026 at 12:00 UTC, closed 21 November 2026 at 14:05 UTC, after 2 h 5 min',
        'https://touchstone.example/watch/incidents/019aa000-0000-7000-8000-000000000004',
        'It was over before a message about its beginning could be delivered.',
      ])
        expect(texts).toContain(said)
    }
  })
})

const [mentions = '', links = '', markup = ''] = hostileTexts

describe('foreign text in Slack', () => {
  const bodyOf = (text: string) => slackBody(messageOf(toldOf({ title: text, summary: text, monitors: [text] })))

  it('mentions nobody and links nowhere: angle brackets are escaped, and markup is read in our own link alone', () => {
    for (const text of [mentions, links]) {
      const body = bodyOf(text) as { readonly blocks: readonly { readonly text?: { readonly type: string } }[] }
      const marked = body.blocks.filter(({ text: block }) => block?.type === 'mrkdwn')
      expect(marked).toHaveLength(1)
      const foreign = JSON.stringify({ ...body, blocks: body.blocks.filter((block) => !marked.includes(block)) })
      expect(foreign).not.toMatch(/[<>]/)
    }
  })

  it('is not cut within an escape', () => {
    const { text } = slackBody(messageOf(toldOf({ summary: '&'.repeat(5_000) }))) as { readonly text: string }
    expect(text.replaceAll('&amp;', '')).not.toContain('&')
  })
})

describe('foreign text in Discord', () => {
  const embedOf = (text: string): string =>
    JSON.stringify(discordBody(messageOf(toldOf({ title: text, summary: text, monitors: [text] }))))

  it('pings nobody, whatever it says', () => {
    expect(JSON.parse(embedOf(mentions))).toMatchObject({ allowed_mentions: { parse: [] } })
    expect(JSON.parse(embedOf(mentions))).not.toHaveProperty('content')
  })

  it('has no effect on the form: each mark has a backslash before it', () => {
    for (const text of [mentions, links, markup]) {
      const { embeds } = JSON.parse(embedOf(text)) as { embeds: readonly { title: string; description: string }[] }
      for (const shown of embeds.flatMap(({ title, description }) => [title, description]))
        expect(shown.replaceAll(/\\./gu, '')).not.toMatch(/[\\*_~`|>#[\]()<@]/)
    }
  })

  it('is not cut between a backslash and its mark', () => {
    const { embeds } = JSON.parse(embedOf('*'.repeat(5_000))) as { embeds: readonly { description: string }[] }
    expect(embeds[0]?.description.replaceAll(String.raw`\*`, '')).toBe('…')
  })
})

describe('foreign text in Teams', () => {
  it('stands in text runs alone, which have no markup', () => {
    const body = JSON.stringify(teamsBody(messageOf(toldOf({ title: links, summary: markup }))))
    const kinds = new Set(body.match(/(?<="type":")[A-Z][A-Za-z.]*/g))
    expect(kinds).toEqual(new Set(['AdaptiveCard', 'RichTextBlock', 'TextRun', 'Action.OpenUrl']))
    expect(body).not.toContain('msteams')
  })
})

describe('addresses of Discord', () => {
  const url = 'https://discord.com/api/webhooks/1/token?thread_id=5'

  it('ask for the message in the answer, and name it in an edit', () => {
    expect(postAddress(url)).toBe('https://discord.com/api/webhooks/1/token?thread_id=5&wait=true')
    expect(editAddress(url, '77')).toBe('https://discord.com/api/webhooks/1/token/messages/77?thread_id=5')
  })

  it.each(['{"id":"77"}', '{"id":77}', '{"id":"../x"}', '{}', 'null', 'nothing', '{"id":"1?x"}'])(
    'take nothing but digits from an answer: %s',
    (answer) => {
      expect(messageIdIn(answer)).toBe(answer === '{"id":"77"}' ? '77' : null)
    },
  )
})

describe('a message', () => {
  const headline = (transition: NoticeTransition): string => messageOf(toldOf({}, transition)).headline
  it('begins with what changed', () => {
    expect(transitions.map(headline)).toEqual([
      'Shop is down',
      'Worse: Shop is down',
      'Goes up and down: Shop is down',
      'Still open: Shop is down',
      'Escalated: Shop is down',
      'Resolved: Shop is down',
      'Shop is down',
    ])
  })

  it('names ten monitors, and how many more there are', () => {
    const monitors = Array.from({ length: 10 }, (_, index) => `m${index}`)
    const { monitors: named }: Message = messageOf(toldOf({ monitors }))
    expect(named).toBe('m0, m1, m2, m3, m4, m5, m6, m7, m8, m9 and 40 more')
  })

  it('is one line at its head, without control characters', () => {
    const { headline: line } = messageOf(toldOf({ title: 'a\r\nBcc: x@y.example\u0000' }))
    expect(line).toBe('a��Bcc: x@y.example�')
  })
})
