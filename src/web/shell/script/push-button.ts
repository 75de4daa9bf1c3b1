/** Subscribes this browser to notifications, and fills a form with what its push service needs. */
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

/** A browser subscribes only for a worker that runs. */
const running = (registration: ServiceWorkerRegistration): Promise<ServiceWorkerRegistration> =>
  new Promise((resolve, reject) => {
    const worker = registration.active ?? registration.waiting ?? registration.installing
    const look = (): void => {
      if (worker?.state === 'activated') resolve(registration)
      if (worker?.state === 'redundant') reject(new Error('its part for notifications could not start'))
    }
    worker?.addEventListener('statechange', look)
    look()
  })

/** A subscription that was made for another server's key would be refused: it gives way. */
const subscribeAnew = async (
  { pushManager }: ServiceWorkerRegistration,
  applicationServerKey: string,
): Promise<PushSubscription> => {
  const options = { userVisibleOnly: true, applicationServerKey }
  try {
    return await pushManager.subscribe(options)
  } catch (error) {
    const existing = await pushManager.getSubscription()
    if (!existing) throw error
    await existing.unsubscribe()
    return pushManager.subscribe(options)
  }
}

const subscribe = async (): Promise<void> => {
  if (!part || !('serviceWorker' in navigator) || !('PushManager' in globalThis))
    return say('This browser has no notifications of this kind.')
  if ((await Notification.requestPermission()) !== 'granted')
    return say('The browser does not allow notifications of this site. Allow them in its settings, and try again.')
  const registration = await running(await navigator.serviceWorker.register(part.dataset['pushWorker'] ?? ''))
  const { endpoint = '', keys = {} } = (await subscribeAnew(registration, part.dataset['pushKey'] ?? '')).toJSON()
  fill('url', endpoint)
  fill('p256dh', keys['p256dh'] ?? '')
  fill('auth', keys['auth'] ?? '')
  if (part.dataset['pushSubmit'] !== undefined) return part.closest('form')?.requestSubmit()
  say('This browser is ready. Save the channel, and send a test.')
}

button?.addEventListener('click', () => {
  say('Asking the browser…')
  subscribe().catch((error: unknown) => {
    say(`The browser could not subscribe: ${error instanceof Error ? error.message : String(error)}`)
  })
})
if (button) button.hidden = false
