import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { mailboxText, readEmailAddress, readMailbox } from '#core/email-address.ts'

/** 189 characters: with 64 before the @, the longest address has 254. */
const longDomain = `${'a'.repeat(63)}.${'b'.repeat(63)}.${'c'.repeat(53)}.example`
const longest = `${'a'.repeat(64)}@${longDomain}`

describe('an e-mail address', () => {
  test.each([
    ['ada@example.org', 'ada@example.org', 'ada@example.org'],
    [
      ' Ada.Lovelace+touchstone@EXAMPLE.org\n',
      'Ada.Lovelace+touchstone@example.org',
      'ada.lovelace+touchstone@example.org',
    ],
    ['ada@bücher.example', 'ada@xn--bcher-kva.example', 'ada@xn--bcher-kva.example'],
    ['ada@ｅｘａｍｐｌｅ.org', 'ada@example.org', 'ada@example.org'],
    [`o'brien_{x}!@sub.example.co`, `o'brien_{x}!@sub.example.co`, `o'brien_{x}!@sub.example.co`],
    [longest, longest, longest],
  ])('%j is read as %j', (text, address, key) => {
    expect(readEmailAddress(text)).toEqual({ address, key })
  })

  test.each([
    '',
    'ada',
    '@example.org',
    'ada@',
    'ada@@example.org',
    'ada@example.org@example.org',
    'ada@localhost',
    'ada@example..org',
    'ada@-example.org',
    'ada@example.org.',
    'ada@127.0.0.1',
    'ada@10.0.0.10',
    'ada@2130706433',
    'ada@0x7f.1',
    'ada@[127.0.0.1]',
    'ada@example.org:25',
    'ada@example.org/path',
    'ada@user:password@example.org',
    'ada@example.org#x',
    'ada@example%2eorg',
    'ada@BÜCHER。example',
    'ada@exa mple.org',
    'ada.@example.org',
    '.ada@example.org',
    'a..da@example.org',
    '"ada"@example.org',
    '"ada, eve"@example.org',
    'ada@example.org,eve@example.org',
    'ada@example.org\r\nBcc: eve@example.org',
    'a\u0000da@example.org',
    'ada\u200b@example.org',
    'Ada <ada@example.org>',
    'ädä@example.org',
    'аdа@example.org',
    `${'a'.repeat(65)}@example.org`,
    `${'a'.repeat(63)}@b.${longDomain}`,
  ])('%j is refused', (text) => {
    expect(readEmailAddress(text)).toBeUndefined()
  })

  it('is stable: what was read is read the same again, and has only harmless characters', () => {
    const drawn = fc.oneof(
      fc.emailAddress(),
      fc.string({ unit: 'binary' }),
      fc.tuple(fc.string(), fc.domain()).map((parts) => parts.join('@')),
      fc.tuple(fc.constantFrom('ada', 'Ada'), fc.string({ unit: 'grapheme' })).map((parts) => `${parts.join('@')}.org`),
    )
    fc.assert(
      fc.property(drawn, (text) => {
        const read = readEmailAddress(text)
        if (!read) return
        expect(readEmailAddress(read.address)).toEqual(read)
        expect(readEmailAddress(read.key)).toEqual({ address: read.key, key: read.key })
        expect(read.address).toMatch(/^[^\s\p{C}"(),:;<>@[\\\]]+@[a-z0-9.-]+$/u)
        expect(read.address.length).toBeLessThanOrEqual(254)
      }),
      { numRuns: 2_000 },
    )
  })
})

describe('a sender', () => {
  it('is an address, with a name or without', () => {
    expect(readMailbox('mail@example.org')).toEqual({ name: '', address: 'mail@example.org' })
    expect(readMailbox('<mail@example.org>')).toEqual({ name: '', address: 'mail@example.org' })
    expect(readMailbox(' Touchstone, Tëam <Mail@Example.org> ')).toEqual({
      name: 'Touchstone, Tëam',
      address: 'Mail@example.org',
    })
  })

  test.each([
    'Touchstone',
    'T\r\nBcc: x <mail@example.org>',
    '"T" <mail@example.org>',
    'a@b.co <mail@example.org>',
    'T <T <m@e.org>',
  ])('%j is refused', (text) => {
    expect(readMailbox(text)).toBeUndefined()
  })

  it('is written with its name in quotes', () => {
    expect(mailboxText({ name: 'A, B\\', address: 'mail@example.org' })).toBe(String.raw`"A, B\\" <mail@example.org>`)
    expect(mailboxText({ name: '', address: 'mail@example.org' })).toBe('mail@example.org')
  })
})
