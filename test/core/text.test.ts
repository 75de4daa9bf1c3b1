import { describe, expect, it } from 'vitest'
import { numberedLines, printable, quoted } from '#core/text.ts'

describe('numberedLines', () => {
  it('numbers lines from 1, leaves blank ones out and counts them, with either line end', () => {
    const lines = [
      { line: 1, text: 'a' },
      { line: 3, text: ' b' },
    ]
    expect(numberedLines('a\n \n b\n')).toEqual(lines)
    expect(numberedLines('a\r\n\r\n b')).toEqual(lines)
  })

  it('drops the byte order mark, and only at the start', () => {
    expect(numberedLines('\uFEFFa\n\uFEFFb')).toEqual([
      { line: 1, text: 'a' },
      { line: 2, text: '\uFEFFb' },
    ])
  })
})

describe('quoted', () => {
  it('keeps ordinary text of 40 characters and cuts longer text', () => {
    expect(quoted('é'.repeat(40))).toBe(`"${'é'.repeat(40)}"`)
    expect(quoted('x'.repeat(41))).toBe(`"${'x'.repeat(40)}…"`)
  })
})

describe('printable', () => {
  it('replaces what a terminal would obey, and half characters', () => {
    expect(printable('a\u001b\u009b\u202e\u2028\r\n\ud800b')).toBe('a�������b')
    expect(printable('Sint-Jans-Molenbeek é 😀')).toBe('Sint-Jans-Molenbeek é 😀')
  })
})
