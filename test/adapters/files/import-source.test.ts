import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import { afterEach, describe, expect, it } from 'vitest'
import { ImportSourceError, readImportSource } from '#adapters/files/import-source.ts'
import { nodeOutbound } from '#adapters/outbound/node-outbound.ts'

const outbound = nodeOutbound({ allow: ['127.0.0.1/32'] })

const endings: (() => void)[] = []
afterEach(() => {
  for (const end of endings.splice(0)) end()
})

const fileOf = (content: string | Uint8Array, name = 'table.txt'): string => {
  const folder = mkdtempSync(join(tmpdir(), 'touchstone-'))
  endings.push(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}

const serve = async (listener: RequestListener): Promise<string> => {
  const server = createServer(listener)
  endings.push(() => {
    server.closeAllConnections()
    server.close()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const refusal = async (location: string, deadlineMs?: number, way = outbound): Promise<string> => {
  const error: unknown = await readImportSource(location, way, deadlineMs).then(
    () => undefined,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(ImportSourceError)
  return String(error)
}

describe('readImportSource answers', () => {
  it('text and name of a file, zipped or not', async () => {
    expect(await readImportSource(fileOf('\uFEFF1000,É'), outbound)).toEqual({ name: 'table.txt', text: '1000,É' })
    const zip = zipSync({ 'inside.txt': strToU8('1000,A') })
    expect(await readImportSource(fileOf(zip, 'table.zip'), outbound)).toEqual({ name: 'table.zip', text: '1000,A' })
  })

  it('the same from an address, without its query in the name', async () => {
    const address = await serve((_, response) => response.end(zipSync({ 'inside.csv': strToU8('1000,A') })))
    expect(await readImportSource(`${address}/files/cpi.zip?token=secret`, outbound)).toEqual({
      name: 'cpi.zip',
      text: '1000,A',
    })
  })
})

describe('readImportSource refuses', () => {
  it('a web page in the place of data, saying what to do', async () => {
    const address = await serve((_, response) => response.end('\n<!DOCTYPE html><title>Are you a robot?</title>'))
    expect(await refusal(`${address}/cpi.zip`)).toContain('cpi.zip is a web page, not data')
  })

  it('an answer other than a file', async () => {
    const address = await serve((_, response) => response.writeHead(503).end('later'))
    expect(await refusal(address)).toContain('answered with status 503')
  })

  it('an answer that never ends, at the deadline', async () => {
    const address = await serve((_, response) => response.write('1000,A\n'))
    expect(await refusal(address, 50)).toContain('within 0.05 seconds')
  }, 2_000)

  it('a private address that nobody allowed, saying what to do', async () => {
    let touches = 0
    const address = await serve((_, response) => {
      touches += 1
      response.end('1000,A')
    })
    expect(await refusal(`${address}/cpi.txt`, undefined, nodeOutbound({ allow: [] }))).toContain('Set WATCH_ALLOW')
    expect(touches).toBe(0)
  })

  it('a download of more than 100 MB, of which it reads no more', async () => {
    const address = await serve((_, response) => {
      const piece = Buffer.alloc(1_000_000, '0')
      const more = (): void => {
        while (response.write(piece));
        response.once('drain', more)
      }
      more()
    })
    expect(await refusal(`${address}/cpi.txt`)).toContain('cpi.txt is larger than 100 MB')
  })

  it('a zip file of more than 20 MB and a text of more than 100 MB', async () => {
    const large = new Uint8Array(20_000_001)
    large.set([0x50, 0x4b, 3, 4])
    expect(await refusal(fileOf(large))).toContain('larger than 20 MB')
    expect(await refusal(fileOf(new Uint8Array(100_000_001).fill(0x30)))).toContain('larger than 100 MB')
  })

  it('what is not there or not a file', async () => {
    expect(await refusal('/nowhere/at/all.txt')).toContain('cannot be read')
    expect(await refusal(tmpdir())).toContain('is not a file')
  })
})
