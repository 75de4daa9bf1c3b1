import { describe, expect, it } from 'vitest'
import { webCryptoSigning } from '#adapters/people/web-crypto-signing.ts'

/** RFC 8032, 7.1, test 1; RFC 8037, A.1 has the same public key. */
const seed = '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60'
const publicKey = '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo'
const signature = '5VZDAMNgrHKQhuLMgG6CioSHfx645dl02HPgZSJJAVVfuIIVkKM7rMYeOXAc-bRr0lv18FlbviRlUUFDjnoQCw'

describe('signing', () => {
  it('derives the public key and the signature that RFC 8032 gives', async () => {
    expect(await webCryptoSigning.publicKey(seed)).toBe(publicKey)
    expect(await webCryptoSigning.sign(seed, '')).toBe(signature)
  })
})
