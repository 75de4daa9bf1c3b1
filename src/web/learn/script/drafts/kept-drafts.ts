import { attempt } from '../storage.ts'
import { type Draft, draftIn, type OfDrafts } from './drafts.ts'

/** A draft that something newer replaced. */
export interface KeptDraft extends Draft {
  readonly why: string
}

export interface KeptDrafts {
  /** Newest first; drafts of other versions of the challenge are among them. */
  readonly list: () => readonly KeptDraft[]
  readonly keep: (draft: KeptDraft) => void
}

const maxKept = 20
/** Characters of all of them, so that they leave room for other challenges. */
const maxCharacters = 400_000

/** The drafts of a challenge in a language that were replaced, in this browser or, without storage, in this tab. */
export const keptDraftsOf = ({ slug, language, version, formerSlugs }: OfDrafts): KeptDrafts => {
  const key = `touchstone:kept:${slug}:${language}`
  let inTab: readonly KeptDraft[] = []
  const stored = (): readonly KeptDraft[] => {
    const value: unknown = attempt(() => JSON.parse(localStorage.getItem(key) ?? '[]') as unknown)
    return Array.isArray(value) && value.length >= inTab.length ? value.filter(isKept) : inTab
  }
  return {
    list: () => {
      const prefixes = [slug, ...formerSlugs].map((each) => `touchstone:draft:${each}:${language}:`)
      return [...stored(), ...draftsOfOtherVersions(prefixes, version)].toSorted((one, other) => other.at - one.at)
    },
    keep: (draft) => {
      if (draft.code.trim() === '') return
      const others = stored().filter(({ code }) => code !== draft.code)
      inTab = withinLimits([draft, ...others])
      attempt(() => localStorage.setItem(key, JSON.stringify(inTab)))
    },
  }
}

const withinLimits = (drafts: readonly KeptDraft[]): readonly KeptDraft[] => {
  let characters = 0
  return drafts.slice(0, maxKept).filter(({ code }) => {
    characters += code.length
    return characters <= maxCharacters
  })
}

const isKept = (value: unknown): value is KeptDraft =>
  draftIn(JSON.stringify(value)) !== null && typeof (value as { why?: unknown }).why === 'string'

const draftsOfOtherVersions = (prefixes: readonly string[], version: number): readonly KeptDraft[] => {
  const keys = attempt(() => Object.keys(localStorage)) ?? []
  return prefixes.flatMap((prefix) =>
    keys
      .filter((key) => key.startsWith(prefix) && key !== `${prefix}${version}`)
      .flatMap((key) => {
        const draft = draftIn(attempt(() => localStorage.getItem(key)) ?? null)
        const of = key.slice(prefix.length)
        return draft ? [{ ...draft, why: `written for version ${of} of the challenge` }] : []
      }),
  )
}
