import { indentedJson } from '#core/indented-json.ts'
import { dataOf, follow, type SeenEvent } from './stream.ts'

/** Shows events as they arrive. Pausing leaves the stream; resuming goes on after the last event that was shown. */
const feed = document.querySelector<HTMLElement>('#feed')
const list = document.querySelector<HTMLElement>('#events')
const pattern = document.querySelector<HTMLTemplateElement>('#event-row')
const button = document.querySelector<HTMLButtonElement>('#pause')
const state = document.querySelector<HTMLElement>('#feed-state')

/** Events that the page shows, and ids that it remembers: a stream that resumes repeats some. */
const [maxShown, maxKnown] = [200, 5_000]

const known = new Set<string>()
let lastEventId = feed?.dataset['lastEventId'] ?? ''
let leave: (() => void) | undefined

const time = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  timeZone: feed?.dataset['zone'] ?? 'UTC',
})

const say = (words: string, kind: 'is-ready' | 'is-away' | ''): void => {
  const text = state?.querySelector('[data-is=state]')
  if (!state || !text) return
  if (text.textContent !== words) text.textContent = words
  state.className = kind
}

const rowOf = (event: SeenEvent, text: string): Node | undefined => {
  const row = pattern?.content.cloneNode(true) as DocumentFragment | undefined
  if (!row) return undefined
  const fill = (name: string, content: string): HTMLElement | null => {
    const place = row.querySelector<HTMLElement>(`[data-is=${name}]`)
    if (place) place.textContent = content
    return place
  }
  const data = dataOf(text)
  fill('category', event.category)
  fill('name', event.name)
  fill('data', data)
  fill('whole', indentedJson(data))
  const bot = row.querySelector<HTMLElement>('[data-is=bot]')
  if (bot) bot.hidden = !event.bot
  const session = fill('session', event.sessionId)
  const query = new URLSearchParams({ sessionId: event.sessionId })
  session?.setAttribute('href', `${feed?.dataset['application'] ?? ''}/sessions/timeline?${query}`)
  const { userId } = event
  if (userId !== null) {
    fill('user', userId)?.setAttribute(
      'href',
      `${feed?.dataset['application'] ?? ''}/sessions?${new URLSearchParams({ userId })}`,
    )
    row.querySelector<HTMLElement>('[data-is=user-part]')?.removeAttribute('hidden')
  }
  const instant = row.querySelector('time')
  if (instant) {
    instant.dateTime = event.occurredAt
    instant.textContent = time.format(new Date(event.occurredAt))
  }
  return row
}

const show = (event: SeenEvent, text: string): void => {
  lastEventId = event.id
  if (known.has(event.id)) return
  known.add(event.id)
  if (known.size > maxKnown) known.delete(known.values().next().value ?? '')
  const row = rowOf(event, text)
  if (!row || !list) return
  list.prepend(row)
  while (list.children.length > maxShown) list.lastElementChild?.remove()
  document.querySelector('#nothing')?.setAttribute('hidden', '')
}

const start = (): void => {
  const address = new URL(feed?.dataset['stream'] ?? '', location.href)
  if (lastEventId !== '') address.searchParams.set('lastEventId', lastEventId)
  say('Connecting …', '')
  leave = follow(address.href, {
    onEvent: show,
    onOpen: () => say('Live: events appear here as they arrive.', 'is-ready'),
    onSkipped: () => say('Live, but some events arrived too fast to be shown.', 'is-ready'),
    onLost: (isRefused) =>
      say(
        isRefused
          ? 'The server refused the stream. Look again in a while.'
          : navigator.onLine
            ? 'The connection broke off. Connecting again …'
            : 'You are offline. The feed goes on when you are back.',
        'is-away',
      ),
  })
  if (button) button.textContent = 'Pause'
}

const toggle = (): void => {
  if (!leave) return start()
  leave()
  leave = undefined
  say('Paused. Resume to see what has arrived since.', '')
  if (button) button.textContent = 'Resume'
}

for (const { dataset } of list?.querySelectorAll<HTMLElement>('[data-id]') ?? []) known.add(dataset['id'] ?? '')
if (button) button.hidden = false
document.querySelector('#reload')?.remove()
button?.addEventListener('click', toggle)
start()
