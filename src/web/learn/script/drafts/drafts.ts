import type { ChallengeData } from '../challenge-data.ts'
import { attempt } from '../storage.ts'

/** Code that somebody has written, and when. */
export interface Draft {
  readonly code: string
  /** Milliseconds since 1970, by this browser's clock. */
  readonly at: number
}

/** The draft of one version of a challenge in a language, the same in every tab; a browser that stores nothing only forgets. */
export interface Drafts {
  readonly read: () => Draft | null
  /** Stores the draft in place of an older one; false where a newer one is stored already. */
  readonly save: (draft: Draft) => boolean
  /** Calls back when another tab may have saved a draft. */
  readonly onChange: (listener: () => void) => void
}

/** What a draft is of. */
export type OfDrafts = Pick<ChallengeData, 'slug' | 'language' | 'version' | 'earlierSlugs' | 'formerSlugs'>

export const draftsOf = ({ slug, language, version, earlierSlugs, formerSlugs }: OfDrafts): Drafts => {
  const key = `touchstone:draft:${slug}:${language}:${version}`
  const earlierKeys = [
    ...formerSlugs.map((former) => `touchstone:draft:${former}:${language}:${version}`),
    ...earlierSlugs.map((earlier) => `touchstone:draft:${earlier}:${version}`),
  ]
  const read = (): Draft | null =>
    firstOf([key, ...earlierKeys], (each) => draftIn(attempt(() => localStorage.getItem(each)) ?? null)) ??
    firstOf(earlierSlugs, (earlier) => readPlain(earlier, version))
  return {
    read,
    save: (draft) => {
      if ((read()?.at ?? 0) > draft.at) return false
      attempt(() => localStorage.setItem(key, JSON.stringify(draft)))
      return true
    },
    onChange: (listener) => {
      addEventListener('storage', (event) => {
        if (event.key === key) listener()
      })
      // A sleeping tab receives no message.
      addEventListener('pageshow', listener)
      document.addEventListener('visibilitychange', listener)
    },
  }
}

const firstOf = (names: readonly string[], read: (name: string) => Draft | null): Draft | null => {
  for (const name of names) {
    const draft = read(name)
    if (draft) return draft
  }
  return null
}

/** The draft that a stored text is, if it is one. */
export const draftIn = (text: string | null): Draft | null => {
  const value: unknown = text === null ? null : attempt(() => JSON.parse(text) as unknown)
  if (typeof value !== 'object' || value === null) return null
  const { code, at } = value as { code?: unknown; at?: unknown }
  return typeof code === 'string' && typeof at === 'number' ? { code, at } : null
}

/** What the first release stored: the code alone. */
const readPlain = (slug: string, version: number): Draft | null => {
  const code = attempt(() => localStorage.getItem(`touchstone:code:${slug}:${version}`)) ?? null
  return code === null ? null : { code, at: 0 }
}
