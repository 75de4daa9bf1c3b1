import { StateEffect, StateField } from '@codemirror/state'
import { Decoration, type DecorationSet, EditorView, WidgetType } from '@codemirror/view'

/** A line of the solution at which something happened, and what. */
export interface LineMark {
  readonly line: number
  readonly text: string
}

const setMarks = StateEffect.define<readonly LineMark[]>()

class Note extends WidgetType {
  readonly #text: string

  constructor(text: string) {
    super()
    this.#text = text
  }

  override eq(other: WidgetType): boolean {
    return other instanceof Note && other.#text === this.#text
  }

  toDOM(): HTMLElement {
    const note = document.createElement('span')
    note.className = 'line-note'
    note.append(this.#text)
    return note
  }
}

/** Marks on lines of the editor; they go when the code changes. */
export const lineMarks = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update: (marks, transaction) => {
    let current = transaction.docChanged ? Decoration.none : marks
    for (const effect of transaction.effects) {
      if (!effect.is(setMarks)) continue
      const { doc } = transaction.state
      const inside = effect.value.filter(({ line }) => line >= 1 && line <= doc.lines)
      const ranges = inside.flatMap(({ line, text }) => {
        const { from, to } = doc.line(line)
        const note = Decoration.widget({ widget: new Note(text), side: 1 })
        return [Decoration.line({ class: 'marked-line' }).range(from), note.range(to)]
      })
      current = Decoration.set(ranges, true)
    }
    return current
  },
  provide: (field) => EditorView.decorations.from(field),
})

/** Marks these lines and no others. */
export const showMarks = (view: EditorView, marks: readonly LineMark[]): void =>
  view.dispatch({ effects: setMarks.of(marks) })
