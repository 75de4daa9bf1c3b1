/** Shows the present state every few seconds without loading the whole page, and says when it cannot. */
const board = document.querySelector<HTMLElement>('#board')
const everyMs = Number(board?.dataset['refreshSeconds'] ?? 15) * 1_000

const refresh = async (): Promise<void> => {
  const present = document.querySelector('#board')
  const response = await fetch(location.href, { headers: { accept: 'text/html' }, redirect: 'error' })
  if (!response.ok) throw new Error(String(response.status))
  const next = new DOMParser().parseFromString(await response.text(), 'text/html')
  const board = next.querySelector('#board')
  if (!present || !board) return location.reload()
  const focused = document.activeElement?.getAttribute('href')
  present.replaceWith(board)
  document.title = next.title
  if (focused) board.querySelector<HTMLElement>(`a[href="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true })
}

/** What is on the screen stays there, but nobody takes it for the present state. */
const showStale = (): void => {
  const freshness = document.querySelector('#freshness')
  if (!freshness || freshness.classList.contains('is-stale')) return
  freshness.classList.add('is-stale')
  freshness.textContent = `${freshness.textContent?.trim()} Since then the server has not answered.`
}

const next = (): void => {
  setTimeout(() => {
    const work = document.hidden ? Promise.resolve() : refresh()
    work.catch(showStale).finally(next)
  }, everyMs)
}
next()
document.addEventListener('visibilitychange', () => {
  if (!document.hidden) refresh().catch(showStale)
})
