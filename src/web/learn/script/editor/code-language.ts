import type { CompletionSource } from '@codemirror/autocomplete'
import type { Language as Grammar } from '@codemirror/language'

/** What the editor knows about the language of its code. */
export interface CodeLanguage {
  readonly title: string
  readonly grammar: Grammar
  readonly indent: string
  /** What completes a word: names in the code, and words of the language. */
  readonly completions: readonly CompletionSource[]
  /** How authors name the language of a block of code in a description. */
  readonly blockNames: readonly string[]
}
