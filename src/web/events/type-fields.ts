import { html } from 'hono/html'
import type { Markup } from '../shell/layout.ts'

export interface TypeFilter {
  readonly category: string
  readonly name: string
}

/** Fields for the type of events, with the types of the application as suggestions. */
export const typeFields = ({ category, name }: TypeFilter, types: readonly TypeFilter[]): Markup => {
  const distinct = (values: readonly string[]): readonly string[] => [...new Set(values)]
  return html`<label
      >Category <input name="category" value="${category}" list="categories" maxlength="100" autocomplete="off"
    /></label>
    <label>Name <input name="name" value="${name}" list="names" maxlength="100" autocomplete="off" /></label>
    <datalist id="categories">
      ${distinct(types.map((each) => each.category)).map((each) => html`<option value="${each}"></option>`)}
    </datalist>
    <datalist id="names">
      ${distinct(types.map((each) => each.name)).map((each) => html`<option value="${each}"></option>`)}
    </datalist>`
}
