import { type ImportSource, readImportSource } from '#adapters/files/import-source.ts'
import { nodeOutbound } from '#adapters/outbound/node-outbound.ts'
import { readConfig } from '#config.ts'

/** Reads the file or address that somebody names on the command line. */
export const readGivenSource = (location: string): Promise<ImportSource> =>
  readImportSource(location, nodeOutbound({ allow: readConfig(process.env).WATCH_ALLOW }))
