import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
  completeAnyWord,
  completeFromList,
} from '@codemirror/autocomplete'
import type { Extension } from '@codemirror/state'
import { keymap } from '@codemirror/view'

/** Proposes words of the code and of its language, without a network. Enter takes one only after an arrow key chose it, so that it still ends a line. */
export const completion = (words: string): Extension => [
  autocompletion({
    override: [completeAnyWord, completeFromList(words.split(' ').map((label) => ({ label, boost: 1 })))],
    selectOnOpen: false,
    // Nothing is chosen by accident, so the keys of the list work at once.
    interactionDelay: 0,
    icons: false,
    maxRenderedOptions: 30,
  }),
  closeBrackets(),
  keymap.of([...closeBracketsKeymap, ...completionKeymap]),
]
