import { z } from '@hono/zod-openapi'

/**
 * What the documents of the receivers say of the messages that we send, of July 2026. Objects are strict: a member that we send and
 * that is not documented here fails.
 */

/** Receivers do not say what they count: UTF-16 has the most characters, and nothing may be left empty without its spaces. */
const visible = (max: number) =>
  z.string().refine((text) => text.trim() !== '' && text.length <= max, `has 1 to ${max} characters`)

/** https://api.slack.com/reference/block-kit/composition-objects#text: 1 to 3,000 characters. */
const slackPlainText = (max = 3_000) =>
  z.strictObject({ type: z.literal('plain_text'), text: visible(max), emoji: z.boolean().optional() })
const slackMarkdown = z.strictObject({ type: z.literal('mrkdwn'), text: visible(3_000) })

/** https://api.slack.com/reference/block-kit/blocks, https://api.slack.com/messaging/webhooks. */
export const slackMessage = z.strictObject({
  /** Recommended are 4,000 characters; 40,000 are cut. */
  text: visible(4_000),
  blocks: z
    .array(
      z.discriminatedUnion('type', [
        z.strictObject({ type: z.literal('header'), text: slackPlainText(150) }),
        z.strictObject({
          type: z.literal('section'),
          text: z.discriminatedUnion('type', [slackPlainText(), slackMarkdown]),
        }),
        z.strictObject({
          type: z.literal('context'),
          elements: z
            .array(z.discriminatedUnion('type', [slackPlainText(), slackMarkdown]))
            .min(1)
            .max(10),
        }),
      ]),
    )
    .min(1)
    .max(50),
  unfurl_links: z.boolean(),
  unfurl_media: z.boolean(),
})

const discordUrl = z.url({ protocol: /^https?$/ }).max(2_048)

/** https://discord.com/developers/docs/resources/message#embed-object-embed-limits, …/resources/webhook#execute-webhook. */
export const discordMessage = z.strictObject({
  embeds: z
    .array(
      z.strictObject({
        title: visible(256),
        description: visible(4_096).optional(),
        url: discordUrl.optional(),
        color: z.int().min(0).max(0xff_ff_ff),
        fields: z
          .array(z.strictObject({ name: visible(256), value: visible(1_024) }))
          .max(25)
          .optional(),
      }),
    )
    .min(1)
    .max(10)
    .refine(
      (embeds) =>
        embeds
          .flatMap(({ title, description = '', fields = [] }) => [
            title,
            description,
            ...fields.flatMap(({ name, value }) => [name, value]),
          ])
          .join('').length <= 6_000,
      'all texts of all embeds have at most 6,000 characters together',
    ),
  allowed_mentions: z.strictObject({ parse: z.array(z.enum(['roles', 'users', 'everyone'])).max(0) }),
})

const colour = z.enum(['Default', 'Dark', 'Light', 'Accent', 'Good', 'Warning', 'Attention'])

/** https://adaptivecards.io/explorer, version 1.4, which Teams shows; https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors. */
export const teamsMessage = z
  .strictObject({
    type: z.literal('message'),
    attachments: z
      .array(
        z.strictObject({
          contentType: z.literal('application/vnd.microsoft.card.adaptive'),
          contentUrl: z.null(),
          content: z.strictObject({
            $schema: z.literal('http://adaptivecards.io/schemas/adaptive-card.json'),
            type: z.literal('AdaptiveCard'),
            version: z.enum(['1.0', '1.1', '1.2', '1.3', '1.4']),
            body: z
              .array(
                z.strictObject({
                  type: z.literal('RichTextBlock'),
                  inlines: z
                    .array(
                      z.strictObject({
                        type: z.literal('TextRun'),
                        text: z.string().min(1),
                        size: z.enum(['Default', 'Small', 'Medium', 'Large', 'ExtraLarge']).optional(),
                        weight: z.enum(['Default', 'Lighter', 'Bolder']).optional(),
                        color: colour.optional(),
                        isSubtle: z.boolean().optional(),
                      }),
                    )
                    .min(1),
                }),
              )
              .min(1),
            actions: z
              .array(z.strictObject({ type: z.literal('Action.OpenUrl'), title: z.string().min(1), url: z.url() }))
              .max(6)
              .optional(),
          }),
        }),
      )
      .length(1),
  })
  // 28 KB, as Teams counts: UTF-16 would be the worst.
  .refine((message) => Buffer.byteLength(JSON.stringify(message), 'utf8') <= 28 * 1_024, 'has at most 28 KB')
  .refine((message) => Buffer.byteLength(JSON.stringify(message), 'utf16le') <= 28 * 1_024, 'has at most 28 KB')
