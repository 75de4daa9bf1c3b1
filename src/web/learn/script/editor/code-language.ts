import type { Language as Grammar } from '@codemirror/language'

/** What the editor knows about the language of its code. */
export interface CodeLanguage {
  readonly title: string
  readonly grammar: Grammar
  readonly indent: string
  /** Words of the language, for completion: beside names in the code. */
  readonly words: string
  /** How authors name the language of a block of code in a description. */
  readonly blockNames: readonly string[]
}
