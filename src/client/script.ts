import { createEye } from './index.ts'

/**
 * What `/eye.js` runs: defines `Eye`. With `data-key` on its script element `Eye` is a client, of the server that the
 * file came from or that `data-url` names; without, it only has `createEye`.
 */
const element = globalThis.document?.currentScript as HTMLScriptElement | null | undefined
const { key, url } = element?.dataset ?? {}
const client = element && key ? createEye({ url: url ?? new URL('.', element.src).href, key }) : {}

Object.assign(globalThis, { Eye: Object.assign(client, { createEye }) })
