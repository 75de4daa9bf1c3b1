import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { project } from './processes.ts'

const file = join(project, 'docs', 'benchmarks.md')

/** Puts a result between its markers in the document, `<!-- name:start -->` and `<!-- name:end -->`. */
export const putIntoDocument = (name: string, result: string): void => {
  const [start, end] = [`<!-- ${name}:start -->`, `<!-- ${name}:end -->`]
  const document = readFileSync(file, 'utf8')
  const [from, to] = [document.indexOf(start), document.indexOf(end)]
  if (from < 0 || to < from) throw new Error(`docs/benchmarks.md needs the lines ${start} and ${end}`)
  writeFileSync(file, `${document.slice(0, from)}${start}\n\n${result.trim()}\n\n${document.slice(to)}`)
}
