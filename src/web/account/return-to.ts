/** Any origin does: only paths of it are accepted. */
const anyOrigin = 'http://local.invalid'

/**
 * The path of a page of ours in a parameter, or the preset one. A browser reads `//host`, `/\host` and `/.//host` as other
 * sites, so the path is checked in the form in which it leaves.
 */
export const localPath = (text: string | undefined, preset = '/settings'): string => {
  if (text === undefined || !text.startsWith('/') || !URL.canParse(text, anyOrigin)) return preset
  const { origin, pathname, search, hash } = new URL(text, anyOrigin)
  return origin === anyOrigin && !pathname.startsWith('//') ? pathname + search + hash : preset
}

/** The address of a page that leads back to another one. */
export const leadingBack = (page: string, returnTo: string): string =>
  returnTo === '/settings' ? page : `${page}?returnTo=${encodeURIComponent(returnTo)}`
