import { createEye, type Eye, type EyeOptions } from './index.ts'

/** What the documented stub stores before this script loads: options, and calls with their time. */
interface Stub {
  q?: { push(call: Call): unknown; readonly key?: string } & Partial<Iterable<Call>>
  readonly options?: Partial<EyeOptions>
}
type Track = readonly [category: string, name: string, data?: object, at?: Date]
/** Earlier stubs knew only `track`, and stored its parameters without the array. */
type Call =
  | readonly [at: number, verb: 'track' | 'identify' | 'optIn' | 'optOut', parameters: ArrayLike<unknown>]
  | readonly [at: number, category: string, name: string, data?: object]

/**
 * What `/eye.js` runs: defines `Eye`, in place of a stub where the page has one. With `data-key` on its script element `Eye`
 * is a client, of the server that the file came from or that `data-url` names; without, it only has `createEye`. Other
 * `data-` attributes are options too.
 */
const element = globalThis.document?.currentScript as HTMLScriptElement | null | undefined
const { key, ...attributes } = element?.dataset ?? {}
const global = globalThis as { Eye?: Stub }
const eye = (global.Eye ??= {}) as Stub & Eye
const early = eye.q

Object.assign(eye, { createEye })
// A page that has the element twice has one client.
if (element && key && early?.key !== key) {
  const url = new URL('.', element.src).href
  const client = createEye({ url, ...attributes, ...eye.options, key })
  Object.defineProperties(eye, Object.getOwnPropertyDescriptors(client))
  const push = ([at, verb, parameters, data]: Call): unknown => {
    const isTrack = typeof parameters === 'string'
    if (!isTrack && verb !== 'track') return client[verb as 'identify']((parameters as ArrayLike<string>)[0])
    const [category, name, given, then = new Date(at)] = (isTrack
      ? [verb, parameters, data]
      : Array.from(parameters)) as unknown as Track
    return client.track(category, name, given, then)
  }
  eye.q = { push, key }
  for (const call of (early as Iterable<Call> | undefined) ?? []) push(call)
}
