import { createECDH, createHmac, createDecipheriv, createPublicKey, randomBytes, verify } from 'node:crypto'

/** A browser as far as Web Push goes: its keys, and how it reads a message (RFC 8291, RFC 8188). It shares no code with the server. */
export const pushBrowser = () => {
  const pair = createECDH('prime256v1')
  const publicKey = pair.generateKeys()
  const secret = randomBytes(16)

  const hmac = (key: Uint8Array, data: Uint8Array): Buffer => createHmac('sha256', key).update(data).digest()
  const expand = (key: Uint8Array, info: Uint8Array, length: number): Buffer =>
    hmac(key, Buffer.concat([info, Buffer.from([1])])).subarray(0, length)

  return {
    keys: { p256dh: publicKey.toString('base64url'), auth: secret.toString('base64url') },
    /** The text of an encrypted body. */
    read: (body: Buffer): string => {
      const [salt, size] = [body.subarray(0, 16), body.readUInt32BE(16)]
      const length = body.readUInt8(20)
      const sender = body.subarray(21, 21 + length)
      const record = body.subarray(21 + length, 21 + length + size)
      const shared = pair.computeSecret(sender)
      const info = Buffer.concat([Buffer.from('WebPush: info\0'), publicKey, sender])
      const input = expand(hmac(secret, shared), info, 32)
      const random = hmac(salt, input)
      const key = expand(random, Buffer.from('Content-Encoding: aes128gcm\0'), 16)
      const nonce = expand(random, Buffer.from('Content-Encoding: nonce\0'), 12)
      const decipher = createDecipheriv('aes-128-gcm', key, nonce)
      decipher.setAuthTag(record.subarray(-16))
      const padded = Buffer.concat([decipher.update(record.subarray(0, -16)), decipher.final()])
      // The last record ends with 2 and zeros.
      return padded.subarray(0, padded.lastIndexOf(2)).toString()
    },
  }
}

/** What a push service reads of a sender (RFC 8292): its claims, where the signature is right; undefined otherwise. */
export const senderOf = (authorization: string): Readonly<Record<string, unknown>> | undefined => {
  const [, token = '', key = ''] = /^vapid t=([^,]+), *k=(.+)$/.exec(authorization) ?? []
  const [head = '', claims = '', signature = ''] = token.split('.')
  const point = Buffer.from(key, 'base64url')
  const [x, y] = [point.subarray(1, 33).toString('base64url'), point.subarray(33).toString('base64url')]
  const publicKey = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' })
  const isRight = verify(
    'sha256',
    Buffer.from(`${head}.${claims}`),
    { key: publicKey, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  )
  if (!isRight) return undefined
  return { ...(JSON.parse(Buffer.from(claims, 'base64url').toString()) as object), key }
}
