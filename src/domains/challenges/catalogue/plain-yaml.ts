import { LineCounter, parseDocument } from 'yaml'

/** What is wrong with a text that is to be YAML, the first things of it. */
export class YamlError extends Error {
  readonly details: readonly string[]

  constructor(details: readonly string[]) {
    super(details.join('\n'))
    this.name = 'YamlError'
    this.details = details
  }
}

/** Whoever has mended two mistakes may find the others gone. */
const mostTold = 2

/** Plain data only: no alias, no tag of its own, no key twice. Places are told as if the text began at that line. */
export const readPlainYaml = (text: string, firstLine: number): unknown => {
  const lineCounter = new LineCounter()
  let document: ReturnType<typeof parseDocument>
  try {
    document = parseDocument(text, { schema: 'core', uniqueKeys: true, prettyErrors: false, lineCounter })
  } catch {
    throw new YamlError(['it is nested too deeply'])
  }
  const problems = [...document.errors, ...document.warnings].slice(0, mostTold)
  if (problems.length > 0)
    throw new YamlError(
      problems.map(({ message, pos: [at] }) => {
        const { line, col } = lineCounter.linePos(at)
        return `line ${line + firstLine - 1}, column ${col}: ${message}`
      }),
    )
  try {
    return document.toJS({ maxAliasCount: 0 })
  } catch {
    throw new YamlError(['it has an alias, or is nested too deeply'])
  }
}
