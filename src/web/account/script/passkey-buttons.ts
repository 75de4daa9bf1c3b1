/** The script of pages with passkeys: shows what this browser can do with them. The pages are whole without it. */
import { canUsePasskeys, createPasskey, PasskeyError, usePasskey } from './passkeys.ts'

/** Runs what a button is for, says how it ends, and goes on to the next page. */
const attempt = async (form: HTMLFormElement, work: () => Promise<unknown>): Promise<void> => {
  const [button, status] = [form.querySelector('button'), form.querySelector('[aria-live]')]
  if (!button || !status) return
  button.disabled = true
  status.textContent = 'Waiting for your device…'
  try {
    await work()
    location.assign(form.dataset['next'] ?? '/settings')
  } catch (error) {
    if (error instanceof PasskeyError && error.type === '/problems/confirmation-required')
      location.assign('/confirm?returnTo=%2Fsettings')
    else status.textContent = error instanceof Error ? error.message : 'The passkey did not work. Please try again.'
  } finally {
    button.disabled = false
  }
}

const works: Readonly<Record<string, (form: HTMLFormElement) => Promise<unknown>>> = {
  create: (form) => createPasskey(form.querySelector('input')?.value ?? ''),
  use: () => usePasskey(),
}

if (canUsePasskeys())
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-passkey]')) {
    form.hidden = false
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      const work = works[form.dataset['passkey'] ?? '']
      if (work) void attempt(form, () => work(form))
    })
  }
