import { existsSync, readFileSync, statSync } from 'node:fs'
import { system } from '#core/actor.ts'
import {
  type CallFormat,
  callFormats,
  type collectionService,
  type environmentService,
  readCalls,
} from '#domains/watch/index.ts'

const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The collection with this id or name. */
export const findCollection = (service: ReturnType<typeof collectionService>, named: string) =>
  isId.test(named) ? service.get(system, named) : service.byName(system, named)

/** The environment with this id or name. */
export const findEnvironment = (service: ReturnType<typeof environmentService>, named: string) =>
  isId.test(named) ? service.get(system, named) : service.byName(system, named)

/** The text of a file; undefined where there is no file at this path. */
export const textOfFile = (path: string): string | undefined =>
  existsSync(path) && statSync(path).isFile() ? readFileSync(path, 'utf8') : undefined

/** The calls of a file, in any format. */
export const callsOfFile = (text: string, format: CallFormat | 'auto') => readCalls(format, text)

export const isFormat = (text: string): text is CallFormat => callFormats.some((format) => format === text)

/** `auto`, or the format that an option names; undefined for anything else. */
export const formatOption = (given: string | undefined): CallFormat | 'auto' | undefined => {
  if (given === undefined) return 'auto'
  return isFormat(given) ? given : undefined
}

export const unknownFormat = `The formats are ${callFormats.join(', ')}.`
