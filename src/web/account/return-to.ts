import { sitePath } from '#http/site-path.ts'

/** The path of a page of ours in a parameter, or the settings. */
export const wayBack = (text: string | undefined): string => sitePath(text ?? '') ?? '/settings'

/** The address of a page that leads back to another one. */
export const leadingBack = (page: string, returnTo: string): string =>
  returnTo === '/settings' ? page : `${page}?returnTo=${encodeURIComponent(returnTo)}`
