import type { ChallengeData } from '../challenge-data.ts'
import { attempt } from '../storage.ts'
import type { Draft } from './drafts.ts'

/** Drafts on the server, which follow people with an account to their other devices. */
export interface ServerDrafts {
  /** The draft on the server, where it is of this version; null where there is none. */
  readonly read: () => Promise<Draft | null>
  /** Sends an edit soon; the edits of the next two seconds go with it. */
  readonly send: (draft: Draft) => void
  /** Sends at once what waits, as the page goes. */
  readonly flush: () => void
}

interface SavedDraft {
  readonly code: string
  readonly version: number
  readonly editedAt: string
  readonly isNewest?: boolean
}

const delayMs = 2_000
/** Browsers send no more than this as a page goes. */
const maxKeepaliveBytes = 60_000

interface Options {
  readonly challenge: ChallengeData
  /** Another device has a newer edit. */
  readonly onNewer: (draft: Draft) => void
}

export const serverDrafts = ({ challenge, onNewer }: Options): ServerDrafts => {
  const { slug, language, version, isSignedIn } = challenge
  const address = `/v1/drafts/${slug}/${language}`
  let waiting: Draft | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let replaces: string | undefined

  const draftOf = (saved: SavedDraft): Draft | null =>
    saved.version === version ? { code: saved.code, at: Date.parse(saved.editedAt) } : null
  /** Asked first, because browsers report a draft that is not there as an error. */
  const isListed = async (): Promise<boolean> => {
    const answer = await fetch('/v1/drafts')
    if (!answer.ok) return false
    const { data } = (await answer.json()) as { data: readonly { challenge: string; language: string }[] }
    return data.some((each) => each.challenge === slug && each.language === language)
  }
  const put = async (keepalive: boolean): Promise<void> => {
    clearTimeout(timer)
    const draft = waiting
    waiting = undefined
    if (!draft || !isSignedIn) return
    const editedAt = new Date(draft.at).toISOString()
    const body = JSON.stringify({ code: draft.code, version, editedAt, ...(replaces ? { replaces } : {}) })
    const answer = await fetch(address, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body,
      keepalive: keepalive && body.length <= maxKeepaliveBytes,
    })
    if (!answer.ok) return
    const saved = (await answer.json()) as SavedDraft
    replaces = saved.editedAt
    const newer = saved.isNewest === false ? draftOf(saved) : null
    if (newer) onNewer(newer)
  }
  // Drafts are in this browser anyway: without an answer the next edit tries again.
  const sendNow = (keepalive: boolean): void => void put(keepalive).catch(() => {})

  return {
    read: async () => {
      if (!isSignedIn || !(await isListed())) return null
      const answer = await fetch(address)
      if (!answer.ok) return null
      const saved = (await answer.json()) as SavedDraft
      replaces = saved.editedAt
      return draftOf(saved)
    },
    send: (draft) => {
      waiting = draft
      clearTimeout(timer)
      timer = setTimeout(() => sendNow(false), delayMs)
    },
    flush: () => attempt(() => sendNow(true)),
  }
}
