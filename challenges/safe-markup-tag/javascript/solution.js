const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** The result of the tag: text that needs no more escaping. */
export class SafeMarkup {
  #text

  constructor(text) {
    this.#text = text
  }

  toString() {
    return this.#text
  }
}

function render(value) {
  if (value instanceof SafeMarkup) return String(value)
  if (Array.isArray(value)) return value.map(render).join('')
  if (value === null || value === undefined || value === false) return ''
  return String(value).replace(/[&<>"']/g, (character) => ENTITIES[character])
}

/** A tag that escapes every value in the template, except for what it made itself. */
export function markup(texts, ...values) {
  return new SafeMarkup(texts.reduce((written, text, i) => written + render(values[i - 1]) + text))
}
