/** Switches the theme in place, and has the server remember it. Without this script the form does the same. */
const form = document.querySelector<HTMLFormElement>('.theme-switch')

form?.addEventListener('submit', (event) => {
  const { submitter } = event
  if (!(submitter instanceof HTMLButtonElement)) return
  event.preventDefault()
  show(submitter.value)
  const body = new URLSearchParams({ theme: submitter.value })
  // Offline, the page has the theme, and the next one has the earlier theme.
  fetch(form.action, { method: 'POST', body, redirect: 'manual', keepalive: true }).catch(() => {})
})

const show = (theme: string): void => {
  const { documentElement } = document
  if (theme === 'system') delete documentElement.dataset['theme']
  else documentElement.dataset['theme'] = theme
  const meta = document.querySelector<HTMLMetaElement>('meta[name="color-scheme"]')
  if (meta) meta.content = theme === 'system' ? 'light dark' : theme
  for (const button of form?.querySelectorAll('button') ?? [])
    button.setAttribute('aria-pressed', String(button.value === theme))
}
