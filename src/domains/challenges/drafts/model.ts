import type { Language } from '#sandbox/protocol/run-report.ts'

/** Where a draft belongs: each learner has at most one for each. */
export interface DraftPlace {
  readonly learnerId: string
  readonly slug: string
  readonly language: Language
}

/** Code that a learner has not submitted. */
export interface Draft {
  readonly slug: string
  readonly language: Language
  readonly code: string
  /** The version of the challenge that the learner saw. */
  readonly version: number
  /** By the learner's clock; RFC 3339, UTC, with milliseconds. */
  readonly editedAt: string
}

/** A draft as lists show it. */
export interface ListedDraft extends Omit<Draft, 'code'> {
  readonly bytes: number
}

/** An edit that is to become the draft. */
export interface DraftEdit extends Pick<Draft, 'code' | 'version' | 'editedAt'> {
  /** The time of the edit that it goes on from, where the client knows it. */
  readonly replaces?: string | undefined
}

export const maxDraftBytes = 65_536
/** Drafts of one learner, and the bytes of all of them. */
export const maxDrafts = 300
export const maxBytesOfDrafts = 2_097_152
/** Earlier drafts for one challenge and language, and the bytes of all of a learner's; the oldest are deleted first. */
export const maxVersions = 10
export const maxBytesOfVersions = 2_097_152
/** Drafts that a learner may save at once, and each second from then on. */
export const saveBurst = 60
export const savesPerSecond = 1
/** Bytes of drafts that learners without an account may save from one network: in all at once, and each second from then on. */
export const bytesOfNetworkAtOnce = 8_388_608
export const bytesOfNetworkPerSecond = 32_768
/** How far ahead of the server's the clock of a learner may be. */
export const maxAheadMs = 5 * 60_000

/** While somebody types on, so much time lies between two earlier drafts that are stored. */
const minVersionGapMs = 10 * 60_000

/** How an edit relates to the draft there is. The newer one by its own time counts; of two at the same time, the stored one. */
export const comparedTo = (stored: Draft | undefined, edit: DraftEdit): 'newer' | 'same' | 'older' => {
  if (!stored) return 'newer'
  if (stored.code === edit.code && stored.version === edit.version && stored.editedAt >= edit.editedAt) return 'same'
  return edit.editedAt > stored.editedAt ? 'newer' : 'older'
}

/**
 * Whether a draft must be stored among the earlier ones when an edit takes its place: always, unless the edit says that it goes
 * on from this very draft and another one of the last minutes is stored.
 */
export const mustStay = (draft: Draft, edit: DraftEdit, lastVersion: Pick<Draft, 'editedAt'> | undefined): boolean => {
  if (draft.code === edit.code) return false
  if (edit.replaces !== draft.editedAt || !lastVersion) return true
  return Date.parse(draft.editedAt) - Date.parse(lastVersion.editedAt) >= minVersionGapMs
}
