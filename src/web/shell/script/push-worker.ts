/** Shows what the server pushes. It runs without a page, and holds nothing. */
interface Shown {
  readonly title: string
  readonly body: string
  readonly tag: string
  readonly url: string | null
  readonly stopUrl?: string
}

/** As much of a service worker as this one uses: the project compiles pages, which have other types. */
interface WorkerScope {
  readonly registration: ServiceWorkerRegistration
  readonly clients: { openWindow(url: string): Promise<unknown> }
  addEventListener(name: 'push', listener: (event: PushLike) => void): void
  addEventListener(name: 'notificationclick', listener: (event: ClickLike) => void): void
}
interface Extended {
  waitUntil(work: Promise<unknown>): void
}
interface PushLike extends Extended {
  readonly data: { json(): unknown } | null
}
interface ClickLike extends Extended {
  readonly notification: Notification
  readonly action: string
}

const worker = globalThis as unknown as WorkerScope

worker.addEventListener('push', (event) => {
  const { title, body, tag, url, stopUrl } = (event.data?.json() ?? {}) as Partial<Shown>
  event.waitUntil(
    worker.registration.showNotification(title ?? 'Touchstone', {
      body: body ?? '',
      ...(tag === undefined ? {} : { tag }),
      data: { url, stopUrl },
      ...(stopUrl === undefined ? {} : { actions: [{ action: 'stop', title: 'Get no more of these' }] }),
    }),
  )
})

worker.addEventListener('notificationclick', (event) => {
  event.notification.close()
  const { url, stopUrl } = event.notification.data as Pick<Shown, 'url' | 'stopUrl'>
  const opened = event.action === 'stop' ? stopUrl : url
  if (typeof opened === 'string') event.waitUntil(worker.clients.openWindow(opened))
})
