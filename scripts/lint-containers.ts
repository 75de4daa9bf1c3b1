import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DCLinter } from 'dclint'
import { validate } from 'dockerfile-utils'
import { project } from './support/project.ts'

/** Errors and warnings alike; the tool's own command exits 0 on warnings. */
const dockerfile = (file: string): string[] =>
  validate(readFileSync(join(project, file), 'utf8')).map(
    ({ range, message }) => `${file}:${range.start.line + 1} ${typeof message === 'string' ? message : message.value}`,
  )

/** What of a result is read; dclint's own declarations do not resolve under `nodenext`. */
interface ComposeResult {
  readonly messages: readonly { readonly line: number; readonly message: string; readonly rule: string }[]
}

/** As above: a warning is a finding. */
const compose = (file: string): string[] => {
  const linter = new DCLinter({ rules: {}, quiet: false, debug: false, exclude: [] })
  const results: readonly ComposeResult[] = linter.lintFiles([join(project, file)], false)
  return results.flatMap(({ messages }) =>
    messages.map(({ line, message, rule }) => `${file}:${line} ${message} (${rule})`),
  )
}

const findings = [...dockerfile('Dockerfile'), ...compose('docker-compose.yml')]
for (const finding of findings) process.stderr.write(`${finding}\n`)
process.exitCode = findings.length === 0 ? 0 : 1
