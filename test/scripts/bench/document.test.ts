import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { replaceMarked } from '../../../scripts/bench/support/document.ts'

const document = readFileSync('docs/benchmarks.md', 'utf8')
const parts = ['original', 'side-by-side', 'batches', 'overload', 'queries', 'sustained']
const names = ['reference', 'challenges', ...parts.map((part) => `eye-${part}`)]

const marked = (name: string): string =>
  document.slice(
    document.indexOf(`<!-- ${name}:start -->`) + `<!-- ${name}:start -->`.length,
    document.indexOf(`<!-- ${name}:end -->`),
  )

describe('the document of benchmarks', () => {
  it.each(names)('has figures of %s between markers, and stays as it is when they are written again', (name) => {
    expect(marked(name)).toMatch(/\n\n- \d{4}-\d{2}-\d{2}, .* cores, /)
    expect(marked(name)).toContain('\n| aim ')
    expect(replaceMarked(document, name, marked(name))).toBe(document)
  })

  it('keeps everything outside the markers', () => {
    const before = 'One.\n\n<!-- a:start -->\n\nold\n\n<!-- a:end -->\n\nTwo.\n'
    expect(replaceMarked(before, 'a', '\nnew $1\n')).toBe(
      'One.\n\n<!-- a:start -->\n\nnew $1\n\n<!-- a:end -->\n\nTwo.\n',
    )
  })

  it.each(['', '<!-- a:start -->', '<!-- a:end -->\n<!-- a:start -->'])('refuses markers such as %j', (before) => {
    expect(() => replaceMarked(before, 'a', 'new')).toThrow('<!-- a:start --> and <!-- a:end -->')
  })
})
