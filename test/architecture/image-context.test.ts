import { readFileSync } from 'node:fs'
import { join, matchesGlob } from 'node:path'
import { expect, test } from 'vitest'
import { publicFiles } from '../../src/web/shell/asset-sources.ts'

/** What `.dockerignore` lets into the context: all is ignored, but for the lines with `!`. */
const context = readFileSync(join(import.meta.dirname, '../../.dockerignore'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('!'))
  .map((line) => line.slice(1))
const isInContext = (path: string): boolean =>
  context.some((pattern) => matchesGlob(path, pattern) || path.startsWith(`${pattern}/`))

test('the image is built from all the files that browsers load', () => {
  const sources = Object.values(publicFiles).flatMap((source) => (source.kind === 'file' ? [source.path] : []))
  const ours = sources.filter((path) => !path.startsWith('node_modules/'))
  expect(ours.length).toBeGreaterThan(20)
  expect(ours.filter((path) => !isInContext(path))).toEqual([])
})
