import type { ChannelKind } from '#domains/watch/index.ts'

/** What each kind is for, in the order in which people choose one. */
export const kindWords: Readonly<Record<ChannelKind, readonly [name: string, purpose: string]>> = {
  email: ['E-mail', 'A mail to one address.'],
  slack: ['Slack', 'A message in a channel of Slack, or of what takes the same form.'],
  discord: ['Discord', 'One message for each incident, edited as it goes on.'],
  teams: ['Teams', 'A card in a channel of Microsoft Teams.'],
  push: ['This browser', 'A notification on this machine, also while no page is open.'],
  http: ['ntfy', 'Plain text to a topic of ntfy, or to any address.'],
  webhook: ['Webhook', 'Signed JSON for a program of yours.'],
}

export const isKind = (text: string): text is ChannelKind => Object.hasOwn(kindWords, text)

export const kindName = (kind: ChannelKind): string => (isKind(kind) ? kindWords[kind][0] : kind)

interface AddressField {
  readonly name: 'url' | 'address'
  readonly label: string
  readonly hint: string
}

/** The field that says where a kind sends to. */
export const addressFieldOf: Readonly<Record<Exclude<ChannelKind, 'push'>, AddressField>> = {
  email: { name: 'address', label: 'Mail address', hint: 'Such as ops@example.org.' },
  slack: { name: 'url', label: 'Webhook address', hint: 'From Slack: Incoming Webhooks of your app.' },
  discord: { name: 'url', label: 'Webhook address', hint: 'From Discord: Integrations of the channel.' },
  teams: {
    name: 'url',
    label: 'Webhook address',
    hint: 'From Teams: the workflow for webhook requests of the channel.',
  },
  http: { name: 'url', label: 'Address', hint: 'Such as https://ntfy.sh/your-topic.' },
  webhook: { name: 'url', label: 'Address', hint: 'Where your program takes a POST.' },
}
