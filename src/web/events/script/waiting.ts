import { follow } from './stream.ts'

/** Turns "waiting for your first event" green when it arrives: at once over the stream, or within two seconds by asking. */
const waiting = document.querySelector<HTMLElement>('#arrival-state[data-stream]')
const askEveryMs = 2_000

const ask = async (): Promise<void> => {
  const response = await fetch(waiting?.dataset['page'] ?? '', { headers: { accept: 'text/html' } })
  if (!response.ok) return
  const page = new DOMParser().parseFromString(await response.text(), 'text/html')
  const state = page.querySelector('#arrival-state.is-here')
  const present = document.querySelector('#arrival-state')
  if (!state || !present || present.classList.contains('is-here')) return
  leave()
  clearInterval(timer)
  // The element stays, so that screen readers hear the change.
  present.replaceChildren(...state.childNodes)
  present.classList.add('is-here')
}

const look = (): void => void ask().catch(() => {})
const leave = waiting ? follow(waiting.dataset['stream'] ?? '', { onEvent: look, onOpen: look }) : () => {}
const timer = waiting ? setInterval(look, askEveryMs) : undefined
