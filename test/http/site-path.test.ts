import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { sitePath } from '#http/site-path.ts'

describe('a path of this site', () => {
  it.each([
    '/',
    '/settings',
    '/challenges?difficulty=easy&tag=a%20b',
    '/a/b-c_d.e~f',
    '/a?b#c',
    '/x?next=%2F%2Fevil.example',
  ])('is taken as it stands: %s', (path) => {
    expect(sitePath(path)).toBe(path)
  })

  it.each([
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
    '/é',
    '/a b',
    ' /a',
    'javascript:alert(1)',
    `/${'a'.repeat(500)}`,
  ])('is none of this site: %j', (path) => {
    expect(sitePath(path)).toBeUndefined()
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
        const path = sitePath(`/${texts.join('')}`) ?? '/'
        expect(new URL(path, 'https://touchstone.test').origin).toBe('https://touchstone.test')
        expect(new URL(decodeURIComponent(path.split('?')[0] ?? ''), 'https://touchstone.test').origin).toBe(
          'https://touchstone.test',
        )
      }),
    )
  })
})
