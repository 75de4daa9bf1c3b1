import { describe, expect, it } from 'vitest'
import { scryptPasswords } from '#adapters/system/scrypt-passwords.ts'

describe('passwords by scrypt', () => {
  const passwords = scryptPasswords()
  const cheap = scryptPasswords({ ln: 4, r: 8, p: 5 })

  it("cost what OWASP's cheat sheet asks for", async () => {
    expect(await passwords.hash('a quiet harbour in spring')).toMatch(
      /^\$scrypt\$ln=14,r=8,p=5\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/,
    )
  })

  it('verify a hash made by another implementation', async () => {
    // Python: hashlib.scrypt(b'a quiet harbour in spring', salt=bytes(range(16)), n=2**14, r=8, p=5, maxmem=2**26, dklen=32)
    const hash = '$scrypt$ln=14,r=8,p=5$AAECAwQFBgcICQoLDA0ODw$mbKlr96mOkRiCrRWv9QtljwwCjvzCYyUsbvYe1ErmAU'
    expect(await passwords.verify('a quiet harbour in spring', hash)).toBe(true)
    expect(await passwords.verify('a quiet harbour in autumn', hash)).toBe(false)
  })

  it('are false for no hash, for a broken one, and for one of another cost', async () => {
    const ofAnotherCost = await cheap.hash('a quiet harbour in spring')
    expect(await cheap.verify('a quiet harbour in spring', ofAnotherCost)).toBe(true)
    for (const hash of [null, '', ofAnotherCost, `${await passwords.hash('a quiet harbour in spring')}=`])
      expect(await passwords.verify('a quiet harbour in spring', hash)).toBe(false)
  })

  it('are checked two at a time, with eight waiting; the next is refused and comes back later', async () => {
    const { hash } = scryptPasswords({ ln: 4, r: 8, p: 5 })
    const results = await Promise.allSettled(Array.from({ length: 11 }, () => hash('a quiet harbour in spring')))
    expect(results.map((it) => it.status)).toEqual([...Array(10).fill('fulfilled'), 'rejected'])
    expect(results.at(-1)).toMatchObject({ reason: { kind: 'overloaded', retryAfter: 2 } })
  })
})
