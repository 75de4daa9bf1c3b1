/** The script of the catalogue: filters at once what the page shows. The page is whole without it. */
import { byId } from './elements.ts'

const form = byId('filter') as HTMLFormElement
const rows = [...document.querySelectorAll<HTMLElement>('.challenges > li')].map((row) => ({
  row,
  text: (row.textContent ?? '').toLowerCase(),
}))

const has = (list: string | undefined, wanted: string): boolean =>
  wanted === '' || (list ?? '').split(' ').includes(wanted)

/** What the form asks for, by the names of its fields. */
const texts = (): [string, string][] =>
  [...new FormData(form)].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : []))

const filter = (): void => {
  const given = new Map(texts())
  const value = (name: string): string => given.get(name)?.trim() ?? ''
  const words = value('q').toLowerCase().split(/\s+/)
  let shown = 0
  for (const { row, text } of rows) {
    const { languages, tags, difficulty, state } = row.dataset
    row.hidden = !(
      has(languages, value('language')) &&
      has(tags, value('tag')) &&
      has(difficulty, value('difficulty')) &&
      (value('state') === '' || value('state') === state || (value('state') === 'unsolved' && state === 'tried')) &&
      words.every((word) => text.includes(word))
    )
    if (!row.hidden) shown += 1
  }
  for (const section of document.querySelectorAll<HTMLElement>('#catalogue > section'))
    section.hidden = section.querySelector('.challenges > li:not([hidden])') === null
  byId('count').replaceChildren(
    shown === 0 ? 'No exercise matches all of that.' : `${shown} of ${rows.length} exercises.`,
  )
  const asked = texts().filter(([, text]) => text !== '')
  const query = new URLSearchParams(asked).toString()
  history.replaceState(history.state, '', query === '' ? location.pathname : `?${query}`)
}

// A page that the server has filtered lacks the other rows: its form asks the server again.
if (location.search === '') form.addEventListener('input', filter)
