import { describe, expect, it } from 'vitest'
import { patternFault } from '#domains/eye/schemas/pattern.ts'

describe('patternFault', () => {
  it.each([
    'foo',
    '^https?://',
    'foo.*bar',
    '^.+$',
    String.raw`^\d{4}-\d{2}-\d{2}$`,
    '^[a-z0-9]+(?:-[a-z0-9]+)*$',
    '^(?:[a-z]+[.])*[a-z]+$',
    String.raw`^(\d{1,3}\.){3}\d{1,3}$`,
    '(foo|bar)+',
    '^([a-f0-9]{2})*$',
    String.raw`^[^@]+@[^@]+\.[a-z]+$`,
    String.raw`^\s*\w+\s*=\s*\w+\s*$`,
    String.raw`^\p{Lu}\p{Ll}+$`,
    String.raw`^\[[^\]]*\]$`,
    '^(?!x).+$',
    `^${'x'.repeat(199)}`,
  ])('takes %s', (pattern) => {
    expect(patternFault(pattern)).toBeUndefined()
  })

  it.each(['[', '(', 'a{2,1}', String.raw`\q`, '*', 'a{,3}'])('refuses %s, which is no expression', (pattern) => {
    expect(patternFault(pattern)).toMatch('must be a regular expression')
  })

  it.each([
    '(a+)+$',
    '(a|a)*$',
    '(a|ab)*$',
    '([a-zA-Z]+)*',
    '(x+x+)+y',
    String.raw`^(\w+\s?)*$`,
    '^(a?){30}a{30}$',
    '(?:(?:a*)*)*',
    '(.*,){20}x',
  ])('refuses %s, which a text can be divided by in ever so many ways', (pattern) => {
    expect(patternFault(pattern)).toMatch('must not repeat a group')
  })

  it.each([
    '.*a.*a.*b',
    '^.*a.*a.*b',
    String.raw`\d+\d+`,
    `^${'a?'.repeat(40)}$`,
    '^a*a*a*$',
    '^([a-z]{2})*[a-z]*[a-z]*$',
  ])('refuses %s, whose quantifiers can share out a text in ever so many ways', (pattern) => {
    expect(patternFault(pattern)).toMatch('could match the same characters')
  })

  it.each([String.raw`(\d+)\1`, String.raw`(?<year>\d+)\k<year>`])('refuses %s, which refers back', (pattern) => {
    expect(patternFault(pattern)).toBe('must not refer back to a group')
  })

  it('takes a backslash before a digit that is only a backslash and a digit', () => {
    expect(patternFault(String.raw`a\\1`)).toBeUndefined()
  })

  it('refuses more than 200 characters', () => {
    expect(patternFault('x'.repeat(201))).toBe('must have at most 200 characters')
  })
})
