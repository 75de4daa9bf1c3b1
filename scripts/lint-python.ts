import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { type Diagnostic, PositionEncoding, Workspace } from '@astral-sh/ruff-wasm-nodejs'

/**
 * Checks our Python with ruff: its rules and its formatter. `--write` formats the files instead. Files may be named;
 * otherwise every Python file of the repository is checked, apart from exercises and examples.
 */

/** Whole families of rules, each with what it looks for. */
const families = {
  E: 'pycodestyle errors',
  W: 'pycodestyle warnings',
  F: 'pyflakes: unused and undefined names',
  B: 'likely bugs',
  A: 'shadowed built-in names',
  C4: 'comprehensions',
  ERA: 'code in comments',
  FLY: 'joins of constant texts',
  FURB: 'newer idioms',
  I: 'order of imports',
  ISC: 'implicit concatenation',
  N: 'names',
  PERF: 'needless loops',
  PGH: 'blanket exemptions',
  PIE: 'needless code',
  PL: 'pylint',
  RET: 'consistent returns',
  RSE: 'needless parentheses of raise',
  RUF: "ruff's own rules",
  SIM: 'simpler expressions',
  UP: 'syntax of Python 3.11',
}

/** Rules that do not fit here, each with the reason. */
const ignored = {
  N818: 'names of exceptions follow pytest (`Skipped`) or name an ending that is not an error (`TimeUp`)',
  PLR0911: 'dispatch over kinds of values returns once per kind',
  PLR0912: 'the same dispatch branches once per kind',
  PLR0913: "signatures are those of pytest's functions",
  PLR0917: "signatures are those of pytest's functions",
  PLR2004: 'protocols and system calls are made of numbers',
  RUF012: 'the harness carries no type annotations, and so no ClassVar',
  SIM105:
    "`contextlib.suppress` forgives failures in the tests' guest (see failures.py), so the harness does not use it",
  SIM905: 'a long list of words reads best as one text',
}

const settings = {
  'line-length': 120,
  'target-version': 'py311',
  lint: {
    select: Object.keys(families),
    ignore: Object.keys(ignored),
    isort: { 'known-first-party': ['touchstone', 'harness_tests'] },
    // `id` and `abs` are parameters of pytest's `param` and `approx`.
    'flake8-builtins': { ignorelist: ['id', 'abs'] },
    // Names that unittest, ast, pytest and the JSON of The Eye prescribe.
    'pep8-naming': {
      'extend-ignore-names': [
        'add[A-Z]*',
        'startTest',
        'visit_*',
        'approx',
        'sessionId',
        'occurredAt',
        'sentAt',
        'messageId',
      ],
    },
  },
}

const ruff = new Workspace(settings, PositionEncoding.Utf32)

/** The formatted text, or undefined where the text cannot be parsed. */
const formatted = (text: string): string | undefined => {
  try {
    return ruff.format(text)
  } catch {
    return undefined
  }
}

const findingsIn = (file: string): string[] => {
  const text = readFileSync(file, 'utf8')
  const found = (ruff.check(text) as Diagnostic[])
    .map(({ code, message, start_location: { row, column } }) => ({
      row,
      column,
      text: `${code ?? 'syntax'} ${message}`,
    }))
    .toSorted((a, b) => a.row - b.row || a.column - b.column)
    .map((finding) => `${file}:${finding.row}:${finding.column} ${finding.text}`)
  const lines = formatted(text)?.split('\n') ?? []
  const unformatted = text.split('\n').findIndex((line, index) => line !== lines[index])
  if (lines.length > 0 && unformatted >= 0) {
    found.push(`${file}:${unformatted + 1}:1 format differs from ruff's: run npm run format`)
  }
  return found
}

const write = (file: string): void => {
  const text = readFileSync(file, 'utf8')
  const better = formatted(text)
  if (better !== undefined && better !== text) writeFileSync(file, better)
}

const ownFiles = (): readonly string[] => {
  const pathspecs = ['*.py', ':!challenges', ':!examples', ':!test/fixtures']
  const listing = ['ls-files', '--cached', '--others', '--exclude-standard', '--deduplicate', '--', ...pathspecs]
  return spawnSync('git', listing, { encoding: 'utf8' }).stdout.split('\n').filter(Boolean)
}

const { values, positionals } = parseArgs({
  options: { write: { type: 'boolean', default: false } },
  allowPositionals: true,
})
const files = positionals.length > 0 ? positionals : ownFiles()
if (files.length === 0) throw new Error('there is no Python to check')
if (values.write) for (const file of files) write(file)
const findings = files.flatMap(findingsIn)
for (const finding of findings) process.stderr.write(`${finding}\n`)
process.exitCode = findings.length === 0 ? 0 : 1
