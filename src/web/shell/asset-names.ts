/** Hexadecimal digits of a hash in an address: enough that two versions of a file never share one. */
const hashLength = 16

/** True for files that get a hash into their address. A worker's file has a policy of its own under one fixed address, and a chunk a hash already. */
export const isHashed = (name: string): boolean =>
  /^assets\/[a-z-]+\.(css|js|svg)$/.test(name) && !name.endsWith('-worker.js')

/** The name with a part of the file's digest: `assets/style.3f9c0d2a55b1e7c4.css`. */
export const hashedName = (name: string, digest: string): string =>
  name.replace(/\.[a-z]+$/, (extension) => `.${digest.slice(0, hashLength)}${extension}`)

/** The name of a file without the hash, and the hash, of which nobody knows yet whether it is the present one. */
export const nameWithoutHash = (address: string): { readonly name: string; readonly hash: string | undefined } => {
  const [, start, hash, extension] = /^(assets\/[a-z-]+)\.([0-9a-f]{16})(\.[a-z]+)$/.exec(address) ?? []
  return start === undefined ? { name: address, hash: undefined } : { name: `${start}${extension}`, hash }
}
