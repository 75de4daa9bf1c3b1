import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openMemory, saveMemory } from '../../../src/sandbox/guest/python-memory.ts'

const pageBytes = 4_096
const headBytes = 128

/** A snapshot as Pyodide makes it: a head that begins with a magic number and its own size, then the memory. */
const snapshotOf = (memory: Uint8Array): Uint8Array => {
  const head = new Uint8Array(headBytes).fill(7)
  new Uint32Array(head.buffer)[1] = headBytes
  return Uint8Array.from([...head, ...memory])
}

/** A memory with the given bytes in a module that has started: below `written` it holds other bytes, above only zeros. */
const startedModule = (bytes: number, written: number) => {
  const module = {
    HEAPU8: new Uint8Array(bytes).fill(9, 0, written),
    growMemory: (size: number): void => {
      const before = module.HEAPU8
      module.HEAPU8 = new Uint8Array(size)
      module.HEAPU8.set(before)
    },
    _sbrk: (): number => written,
  }
  return module
}

/** Pages 1, 2 and 5 of 8 hold something. */
const memory = new Uint8Array(8 * pageBytes)
memory.fill(3, pageBytes, 3 * pageBytes)
memory[5 * pageBytes + 17] = 4

describe('the saved memory of Python', () => {
  let folder = ''
  const file = (): string => join(folder, 'python.snapshot')
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'python-memory-'))
    saveMemory(file(), snapshotOf(memory))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  it('leaves out the pages that hold only zeros', () => {
    expect(statSync(file()).size).toBeLessThan(4 * pageBytes)
  })

  it('returns the head without the memory', () => {
    expect([...openMemory(file()).head]).toEqual([...snapshotOf(memory).subarray(0, headBytes)])
  })

  it.each([0, 1, 3, 4.5, 7, 8])('restores every byte where the start of the module wrote %d pages', (pages) => {
    const module = startedModule(memory.length, pages * pageBytes)
    openMemory(file()).restore(module)
    expect(Buffer.compare(module.HEAPU8, memory)).toBe(0)
  })

  it('grows a memory that starts smaller', () => {
    const module = startedModule(2 * pageBytes, pageBytes)
    openMemory(file()).restore(module)
    expect(Buffer.compare(module.HEAPU8, memory)).toBe(0)
  })

  it('refuses a file that ends too early', () => {
    writeFileSync(file(), readFileSync(file()).subarray(0, -1))
    const { restore } = openMemory(file())
    expect(() => restore(startedModule(memory.length, 0))).toThrow('the snapshot has only')
  })
})
