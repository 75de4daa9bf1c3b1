/** Files beside tests and solution, as modules: code, JSON, and any of them as text by `?raw`. */

export interface HelperModules {
  /** The module for an import of a file; undefined for a file that is not a helper. */
  readonly nameOf: (importing: string, requested: string) => string | undefined
  /** The source of such a module; undefined for any other. Throws where the file is data that needs `?raw`. */
  readonly sourceOf: (name: string) => string | undefined
}

/** `texts`: each file as it was sent. `sources`: code without types. */
export const helperModules = (
  names: readonly string[],
  texts: Readonly<Record<string, string>>,
  sources: Readonly<Record<string, string>>,
): HelperModules => {
  const known = new Set(names)
  return {
    nameOf: (importing, requested) => {
      const [path = '', query] = requested.split('?')
      if (!/^\.{1,2}\//.test(path)) return undefined
      const place = resolved(importing, path)
      const found = meanings(place).find((name) => known.has(name))
      return found === undefined || query !== 'raw' ? found : `${found}?raw`
    },
    sourceOf: (name) => {
      const [file = '', query] = name.split('?')
      if (!known.has(file)) return undefined
      const text = JSON.stringify(texts[file] ?? '')
      if (query === 'raw') return `export default ${text}`
      if (file.endsWith('.json')) return `export default JSON.parse(${text})`
      if (isCode(file)) return sources[file]
      throw new Error(`${file} is not a module: import its text, from './${file}?raw'`)
    },
  }
}

const isCode = (file: string): boolean => /\.(?:js|mjs|ts)$/.test(file)

const resolved = (importing: string, path: string): string => {
  const parts = importing.split('/').slice(0, -1)
  for (const part of path.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '.') parts.push(part)
  }
  return parts.join('/')
}

/** As bundlers do it: `./shapes` and `./shapes.js` may be `shapes.ts`. */
const meanings = (place: string): readonly string[] => [
  place,
  ...['.js', '.ts', '.mjs'].map((extension) => place + extension),
  place.replace(/\.m?js$/, '.ts'),
]
