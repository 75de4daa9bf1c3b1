import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const project = join(import.meta.dirname, '../..')
const folder = join(project, 'examples/exam')
const exercises = readdirSync(folder).filter((name) => name.endsWith('.py'))

/** What a program that a machine may lack prints; in CI it has to be there. */
const run = (program: string, ...words: readonly string[]): { code: number | null; output: string } | undefined => {
  const { error, status, stdout } = spawnSync(program, words, { cwd: project, encoding: 'utf8' })
  if (error && process.env['EXPECT_NATIVE'] !== '1') return undefined
  return { code: status, output: stdout }
}

describe('The examination’s exercise files', () => {
  it.each(exercises)('%s holds all of its assertions, as a program', (name) => {
    const result = run('python3', join(folder, name))
    if (result) expect(result).toEqual({ code: 0, output: expect.stringContaining('all assertions hold') })
    expect(readFileSync(join(folder, name), 'utf8').match(/^ +assert /gm)?.length).toBeGreaterThan(3)
  })
})

describe('The Makefile', () => {
  it.each([
    ['build', 'npm run build'],
    ['test', 'npm test -- '],
    ['coverage-report', 'npm run coverage -- --coverage.reporter=text '],
    ['run', 'npm start'],
  ])('has the target %s, which is %j', (target, command) => {
    expect(run('make', '-n', target)?.output ?? `${command}\n`).toBe(`${command}\n`)
  })
})
