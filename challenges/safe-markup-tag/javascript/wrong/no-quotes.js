class SafeMarkup {
  constructor(text) {
    this.text = text
  }

  toString() {
    return this.text
  }
}

function render(value) {
  if (value instanceof SafeMarkup) return value.text
  if (Array.isArray(value)) return value.map(render).join('')
  if (value === null || value === undefined || value === false) return ''
  return String(value).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

export function markup(texts, ...values) {
  return new SafeMarkup(texts.reduce((written, text, i) => written + render(values[i - 1]) + text))
}
