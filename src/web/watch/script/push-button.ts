/** Subscribes this browser to notifications, and fills the form of a channel with what its push service needs. */
const part = document.querySelector<HTMLElement>('[data-push-key]')
const button = part?.querySelector<HTMLButtonElement>('button[data-subscribe]')
const status = part?.querySelector<HTMLElement>('[data-push-status]')

const say = (text: string): void => {
  if (status) status.textContent = text
}

const fill = (name: string, value: string): void => {
  const field = part?.querySelector<HTMLInputElement>(`[name="${name}"]`)
  if (field) field.value = value
}

const subscribe = async (): Promise<void> => {
  if (!part || !('serviceWorker' in navigator) || !('PushManager' in globalThis))
    return say('This browser has no notifications of this kind.')
  if ((await Notification.requestPermission()) !== 'granted')
    return say('The browser does not allow notifications of this site. Allow them in its settings, and try again.')
  const registration = await navigator.serviceWorker.register(part.dataset['pushWorker'] ?? '')
  const applicationServerKey = part.dataset['pushKey'] ?? ''
  const subscription = await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey })
  const { endpoint = '', keys = {} } = subscription.toJSON()
  fill('url', endpoint)
  fill('p256dh', keys['p256dh'] ?? '')
  fill('auth', keys['auth'] ?? '')
  say('This browser is ready. Save the channel, and send a test.')
}

button?.addEventListener('click', () => {
  say('Asking the browser…')
  subscribe().catch((error: unknown) => {
    say(`The browser could not subscribe: ${error instanceof Error ? error.message : String(error)}`)
  })
})
if (button) button.hidden = false
