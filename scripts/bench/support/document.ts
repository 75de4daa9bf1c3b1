import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { project } from '../../support/project.ts'

const file = join(project, 'docs', 'benchmarks.md')

/** The document with a result between its markers, `<!-- name:start -->` and `<!-- name:end -->`. */
export const replaceMarked = (document: string, name: string, result: string): string => {
  const [start, end] = [`<!-- ${name}:start -->`, `<!-- ${name}:end -->`]
  const [from, to] = [document.indexOf(start), document.indexOf(end)]
  if (from < 0 || to < from) throw new Error(`docs/benchmarks.md needs the lines ${start} and ${end}`)
  return `${document.slice(0, from)}${start}\n\n${result.trim()}\n\n${document.slice(to)}`
}

/** Puts a result between its markers in docs/benchmarks.md. */
export const putIntoDocument = (name: string, result: string): void =>
  writeFileSync(file, replaceMarked(readFileSync(file, 'utf8'), name, result))
