/** Globals that lead out of a worker, to storage or to other pages. The content security policy also blocks the network. */
const reach =
  'fetch XMLHttpRequest WebSocket WebTransport EventSource indexedDB caches BroadcastChannel Worker importScripts'.split(
    ' ',
  )

/** Takes away from code that runs in this worker whatever leads out of it. */
export const removeReach = (): void => {
  for (const name of reach) {
    for (
      let holder: object | null = globalThis;
      holder !== null;
      holder = Object.getPrototypeOf(holder) as object | null
    )
      Reflect.deleteProperty(holder, name)
  }
}
