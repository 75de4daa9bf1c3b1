import { createEye, type Eye } from './index.ts'

/** The calls before this script loaded, as the documented stub stores them; the first element of each is the time. */
interface Stub {
  q?: { push(call: Call): unknown } & Partial<Iterable<Call>>
}
type Call = readonly [at: number, category: string, name: string, data?: object]

/**
 * What `/eye.js` runs: defines `Eye`, in place of a stub where the page has one. With `data-key` on its script element `Eye`
 * is a client, of the server that the file came from or that `data-url` names; without, it only has `createEye`.
 */
const element = globalThis.document?.currentScript as HTMLScriptElement | null | undefined
const { key, url } = element?.dataset ?? {}
const global = globalThis as { Eye?: Stub }
const eye = (global.Eye ??= {}) as Stub & Eye
const early = eye.q

Object.assign(eye, { createEye })
if (element && key) {
  const client = createEye({ url: url ?? new URL('.', element.src).href, key })
  Object.defineProperties(eye, Object.getOwnPropertyDescriptors(client))
  const push = ([at, category, name, data]: Call) => client.track(category, name, data, new Date(at))
  eye.q = { push }
  for (const call of (early as Iterable<Call> | undefined) ?? []) push(call)
}
