import { type ErrorCode, LineCounter, parseDocument } from 'yaml'

/** What is wrong with a text that is to be YAML, the first things of it. */
export class YamlError extends Error {
  readonly details: readonly string[]

  constructor(details: readonly string[]) {
    super(details.join('\n'))
    this.name = 'YamlError'
    this.details = details
  }
}

/** What the parser says by a code, for those who do not know its words. */
const sentences: Readonly<Partial<Record<ErrorCode, string>>> = {
  BAD_ALIAS: 'an alias is not allowed',
  BAD_DQ_ESCAPE: 'a backslash cannot stand before this character in double quotation marks',
  BAD_INDENT: 'this has the wrong indentation, or a bracket or quotation mark is not closed',
  BAD_SCALAR_START: 'a text that begins with this character needs quotation marks',
  BLOCK_AS_IMPLICIT_KEY: 'a value that begins here may need quotation marks, or a line of its own',
  BLOCK_IN_FLOW: 'a list or object over several lines cannot stand between brackets',
  DUPLICATE_KEY: 'this key occurs twice',
  KEY_OVER_1024_CHARS: 'a key has more than 1,024 characters',
  MISSING_CHAR: 'a character is missing before this, such as a colon, a comma, a bracket or a quotation mark',
  MULTILINE_IMPLICIT_KEY: 'a key must be on one line, with a colon after it',
  MULTIPLE_ANCHORS: 'an anchor is not allowed',
  MULTIPLE_DOCS: 'a second document begins here',
  MULTIPLE_TAGS: 'a tag is not allowed',
  TAB_AS_INDENT: 'a tab must not indent: write spaces',
  TAG_RESOLVE_FAILED: 'a tag is not allowed',
  UNEXPECTED_TOKEN: 'this is not expected here; a text with such a character may need quotation marks',
}

/** Whoever has mended two mistakes may find the others gone. */
const maxReported = 2

/** Plain data only: no alias, no tag of its own, no key twice. Reported places count from that line. */
export const readPlainYaml = (text: string, firstLine: number): unknown => {
  const lineCounter = new LineCounter()
  let document: ReturnType<typeof parseDocument>
  try {
    document = parseDocument(text, { schema: 'core', uniqueKeys: true, prettyErrors: false, lineCounter })
  } catch {
    throw new YamlError(['it is nested too deeply'])
  }
  const problems = [...document.errors, ...document.warnings].slice(0, maxReported)
  if (problems.length > 0)
    throw new YamlError(
      problems.map(({ code, pos: [at] }) => {
        const { line, col } = lineCounter.linePos(at)
        return `line ${line + firstLine - 1}, column ${col}: ${sentences[code] ?? 'this cannot be read'}`
      }),
    )
  try {
    return document.toJS({ maxAliasCount: 0 })
  } catch {
    throw new YamlError(['it has an alias, or is nested too deeply'])
  }
}
