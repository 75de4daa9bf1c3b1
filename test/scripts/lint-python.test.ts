import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'

interface Ended {
  readonly code: number | null
  readonly errors: string
}

const lint = (...parameters: readonly string[]): Promise<Ended> =>
  new Promise((resolve) => {
    const child = execFile(process.execPath, ['scripts/lint-python.ts', ...parameters], (_, __, errors) =>
      resolve({ code: child.exitCode, errors }),
    )
  })

const plant = (text: string): string => {
  const folder = mkdtempSync(join(tmpdir(), 'lint-python-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'planted.py')
  writeFileSync(file, text)
  return file
}

it('reports every planted violation with its line, column and rule', async () => {
  const file = plant('import os\n\n\ndef total(amounts=[]):\n    sum = 0\n    return  sum + len(amounts)\n')
  const { code, errors } = await lint(file)
  expect(code).toBe(1)
  expect(errors.trim().split('\n')).toEqual([
    `${file}:1:8 F401 \`os\` imported but unused`,
    `${file}:4:19 B006 Do not use mutable data structures for argument defaults`,
    `${file}:5:5 A001 Variable \`sum\` is shadowing a Python builtin`,
    `${file}:6:1 format differs from ruff's: run npm run format`,
  ])
})

it('reports Python that cannot be parsed', async () => {
  const { code, errors } = await lint(plant('def broken(:\n'))
  expect({ code, errors }).toMatchObject({ code: 1, errors: expect.stringContaining('planted.py:1:12 ') })
})

it('formats files with --write, and accepts them afterwards', async () => {
  const file = plant('names = [ "a" ,\n  "b"]')
  expect(await lint('--write', file)).toEqual({ code: 0, errors: '' })
  expect(readFileSync(file, 'utf8')).toBe('names = ["a", "b"]\n')
})
