import { follow, type SeenEvent } from './stream.ts'

/** Turns "waiting for your first event" green when it arrives: at once over the stream, or by asking where that is in vain. */
const waiting = document.querySelector<HTMLElement>('#arrival-state[data-stream]')
const pattern = document.querySelector<HTMLTemplateElement>('#arrived')
const askEveryMs = 2_000

const turn = (content: Node): void => {
  if (!waiting || waiting.classList.contains('is-here')) return
  leave()
  clearInterval(timer)
  // The element stays, so that screen readers hear the change.
  waiting.replaceChildren(content)
  waiting.classList.add('is-here')
}

const show = ({ category, name, sessionId }: SeenEvent): void => {
  const content = pattern?.content.cloneNode(true) as DocumentFragment | undefined
  if (!content) return
  for (const [place, text] of Object.entries({ category, name, session: sessionId })) {
    const element = content.querySelector(`[data-is=${place}]`)
    if (element) element.textContent = text
  }
  turn(content)
}

/** Looks for an event that came before the stream was open, or past it. */
const ask = async (): Promise<void> => {
  const response = await fetch(waiting?.dataset['page'] ?? '', { headers: { accept: 'text/html' } })
  if (!response.ok) return
  const page = new DOMParser().parseFromString(await response.text(), 'text/html')
  const state = page.querySelector('#arrival-state.is-here')
  if (!state) return
  const content = document.createDocumentFragment()
  content.append(...state.childNodes)
  turn(content)
}

const look = (): void => void ask().catch(() => {})
const leave = waiting ? follow(waiting.dataset['stream'] ?? '', { onEvent: show, onOpen: look }) : () => {}
const timer = waiting ? setInterval(look, askEveryMs) : undefined
