import type { ChallengeData } from './challenge-data.ts'
import type { Drafts } from './drafts.ts'
import { createEditor, type Editor } from './editor.ts'
import { byId, element } from './elements.ts'

interface DeskOptions {
  readonly challenge: ChallengeData
  readonly drafts: Drafts
  /** The code has changed, by whomever. */
  readonly onChange: (code: string) => void
  readonly onRun: () => void
  readonly onSubmit: () => void
  readonly remark: (text: string, ...more: readonly HTMLElement[]) => void
}

export interface Desk extends Editor {
  /** Stores what has been written since it was stored last. */
  readonly save: () => void
}

/** Milliseconds without typing after which a draft is stored. */
const saveAfterMs = 300

/** The editor with a draft that all tabs share: the newest edit is the draft, and the text that it replaces can be had back. */
export const createDesk = ({ challenge, drafts, onChange, onRun, onSubmit, remark }: DeskOptions): Desk => {
  const { language, starter } = challenge
  let saved = drafts.read() ?? { code: starter, at: 0 }
  let editedAt = saved.at
  let saving: ReturnType<typeof setTimeout> | undefined

  const save = (): void => {
    clearTimeout(saving)
    const code = editor.code()
    if (code === saved.code || editedAt === saved.at) return
    const draft = { code, at: editedAt }
    if (drafts.save(draft)) saved = draft
    else takeNewest()
  }
  const takeNewest = (): void => {
    const newest = drafts.read()
    if (!newest || newest.at <= editedAt) return
    const before = editor.code()
    saved = newest
    editedAt = newest.at
    if (newest.code === before) return
    editor.replace(newest.code)
    editedAt = newest.at
    const bringBack = element(
      'button',
      { type: 'button', class: 'line-link', click: () => editor.replace(before) },
      'Restore this tab’s code',
    )
    remark('You have changed this solution in another tab. The editor now shows that newer code.', bringBack)
  }

  const begun = byId('begun')
  begun.remove()
  const editor = createEditor({
    parent: byId('editor'),
    language,
    code: saved.code,
    describedBy: 'editor-help',
    nonce: document.querySelector<HTMLElement>('link[nonce]')?.nonce ?? '',
    onChange: () => {
      editedAt = Math.max(Date.now(), editedAt + 1)
      onChange(editor.code())
      clearTimeout(saving)
      saving = setTimeout(save, saveAfterMs)
    },
    onRun,
    onSubmit,
  })
  drafts.onChange(takeNewest)
  addEventListener('pagehide', save)
  return { ...editor, save }
}
