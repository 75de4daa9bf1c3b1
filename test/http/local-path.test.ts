import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { localPath } from '#http/local-path.ts'

describe('a path to return to', () => {
  it.each(['/', '/settings', '/challenges?difficulty=easy&tag=a%20b', '/a/b-c_d.e~f', '/x?next=%2F%2Fevil.example'])(
    'is taken as it stands: %s',
    (path) => {
      expect(localPath(path)).toBe(path)
    },
  )

  it.each([
    undefined,
    '',
    'settings',
    'https://evil.example/',
    '//evil.example',
    '///evil.example',
    '/a//evil.example',
    String.raw`/\evil.example`,
    String.raw`\/evil.example`,
    '/%2fevil.example',
    '/%2F%2Fevil.example',
    '/%5cevil.example',
    '/%09/evil.example',
    '/%0d%0aset-cookie:a=b',
    '/\t/evil.example',
    '/\n/evil.example',
    '/..//evil.example',
    '/.//evil.example',
    '/a/../b',
    '/%2e%2e/b',
    '/a#b',
    '/é',
    '/a b',
    ' /a',
    'javascript:alert(1)',
    `/${'a'.repeat(500)}`,
  ])('is the first page for %j', (path) => {
    expect(localPath(path)).toBe('/')
  })

  test('leads to this site, whatever the text', () => {
    const parts = fc.constantFrom(
      '/',
      '\\',
      '%2f',
      '%5c',
      '.',
      '..',
      '?',
      '#',
      '@',
      ':',
      '\t',
      '\n',
      'a',
      'evil.example',
    )
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 8 }), (texts) => {
        const path = localPath(texts.join(''))
        expect(new URL(path, 'https://touchstone.test').origin).toBe('https://touchstone.test')
        expect(new URL(decodeURIComponent(path.split('?')[0] ?? ''), 'https://touchstone.test').origin).toBe(
          'https://touchstone.test',
        )
      }),
    )
  })
})
