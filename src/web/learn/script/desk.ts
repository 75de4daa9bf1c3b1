import type { ChallengeData } from './challenge-data.ts'
import type { Drafts } from './drafts/drafts.ts'
import { serverDrafts } from './drafts/server-drafts.ts'
import type { KeptDrafts } from './drafts/kept-drafts.ts'
import type { CodeLanguage } from './editor/code-language.ts'
import { createEditor, type Editor } from './editor/editor.ts'
import { byId, element, pageNonce } from './elements.ts'

interface DeskOptions {
  readonly challenge: ChallengeData
  readonly language: CodeLanguage
  readonly drafts: Drafts
  readonly kept: KeptDrafts
  /** The code has changed, by whomever. */
  readonly onChange: (code: string) => void
  readonly onFocus: () => void
  readonly onRun: () => void
  readonly onSubmit: () => void
  readonly onKept: () => void
  readonly remark: (text: string, ...more: readonly HTMLElement[]) => void
}

export interface Desk extends Editor {
  /** Stores what has been written since it was stored last. */
  readonly save: () => void
  /** Puts other code into the editor; what stood there is kept. */
  readonly restore: (code: string, why: string) => void
}

/** Milliseconds without typing after which a draft is stored. */
const saveAfterMs = 300

/** The editor with a draft that all tabs share: the newest edit is the draft, and the text that it replaces is kept. */
export const createDesk = (options: DeskOptions): Desk => {
  const { challenge, language, drafts, kept, onKept, remark } = options
  const { starter } = challenge
  let saved = drafts.read() ?? { code: starter, at: 0 }
  let editedAt = saved.at
  let saving: ReturnType<typeof setTimeout> | undefined
  /** Whether the code in the editor is this tab's own, and not what another tab wrote. */
  let isOwn = saved.at > 0
  const server = serverDrafts({
    challenge,
    onNewer: (draft) => {
      if (drafts.save(draft)) takeNewest('on another device')
    },
  })

  const keep = (why: string): void => {
    const code = editor.code()
    if (code === starter) return
    kept.keep({ code, at: editedAt, why })
    onKept()
  }
  const save = (): void => {
    clearTimeout(saving)
    const code = editor.code()
    if (code === saved.code || editedAt === saved.at) return
    const draft = { code, at: editedAt }
    if (!drafts.save(draft)) return takeNewest()
    saved = draft
    server.send(draft)
  }
  const takeNewest = (where = 'in another tab'): void => {
    const newest = drafts.read()
    if (!newest || newest.at <= editedAt) return
    const before = editor.code()
    saved = newest
    if (newest.code !== before) {
      if (isOwn) keep(`replaced by newer code ${where}`)
      editor.replace(newest.code)
      isOwn = false
      const bringBack = element(
        'button',
        { type: 'button', class: 'line-link', click: () => editor.replace(before) },
        'Restore this tab’s code',
      )
      remark(`You have changed this solution ${where}. The editor now shows that newer code.`, bringBack)
    }
    editedAt = newest.at
  }

  byId('begun').remove()
  const editor = createEditor({
    parent: byId('editor'),
    language,
    code: saved.code,
    label: `Your solution, in ${language.title}`,
    describedBy: 'editor-help',
    nonce: pageNonce(),
    onChange: (code) => {
      editedAt = Math.max(Date.now(), editedAt + 1)
      isOwn = true
      options.onChange(code)
      clearTimeout(saving)
      saving = setTimeout(save, saveAfterMs)
    },
    onFocus: options.onFocus,
    onRun: options.onRun,
    onSubmit: options.onSubmit,
    onFault: (text) => byId('syntax-fault').replaceChildren(text ?? ''),
  })
  drafts.onChange(() => takeNewest())
  addEventListener('pagehide', () => {
    save()
    server.flush()
  })
  const takeFromServer = async (): Promise<void> => {
    const draft = await server.read()
    if (draft && draft.at > editedAt && drafts.save(draft)) takeNewest('on another device')
  }
  // Without an answer the draft of this browser counts.
  takeFromServer().catch(() => {})
  return {
    ...editor,
    save,
    restore: (code, why) => {
      keep(why)
      editor.replace(code)
      save()
    },
  }
}
