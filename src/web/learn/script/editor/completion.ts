import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
  type CompletionSource,
} from '@codemirror/autocomplete'
import type { Extension } from '@codemirror/state'
import { keymap } from '@codemirror/view'

/** Proposes words without a network. Enter takes one only after an arrow key chose it, so that it still ends a line. */
export const completion = (sources: readonly CompletionSource[]): Extension => [
  autocompletion({ override: [...sources], selectOnOpen: false, icons: false, maxRenderedOptions: 30 }),
  closeBrackets(),
  keymap.of([...closeBracketsKeymap, ...completionKeymap]),
]
