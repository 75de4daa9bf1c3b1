import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { project } from './processes.ts'

const file = join(project, 'docs', 'benchmarks.md')

const introduction = `# Benchmarks

What Touchstone does in a second, beside others doing the same work. Every figure here was put here by a script that
starts everything it needs, measures all sides in one run, and says on which machine and when. Ratios between the sides
hold from run to run; absolute figures move with the machine and with what else it does, so compare only what stands in
one table.
`

/** Puts a result between its markers, \`<!-- name:start -->\` and \`<!-- name:end -->\`; a section without them is added at the end. */
export const putIntoDocument = (name: string, section: string, result: string): void => {
  const [start, end] = [`<!-- ${name}:start -->`, `<!-- ${name}:end -->`]
  const before = existsSync(file) ? readFileSync(file, 'utf8') : introduction
  const marked = before.includes(start) ? before : `${before.trimEnd()}\n\n${section.trim()}\n\n${start}\n${end}\n`
  const [head, tail] = [marked.slice(0, marked.indexOf(start)), marked.slice(marked.indexOf(end))]
  if (!tail.startsWith(end)) throw new Error(`${end} is missing in docs/benchmarks.md`)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, `${head}${start}\n\n${result.trim()}\n\n${tail}`)
}
