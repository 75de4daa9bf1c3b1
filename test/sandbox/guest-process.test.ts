import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startGuest, startProcess } from '../../src/sandbox/host/guests/guest-process.ts'
import { guestFlags } from '../../src/sandbox/host/back-ends.ts'
import { kitOfCheckout } from './runs.ts'
import { openWitness, type Witness } from './witness.ts'

let witness: Witness
beforeAll(async () => {
  witness = await openWitness()
})
afterAll(() => witness.close())

describe('the process around a guest', () => {
  let folder: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'guest-'))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  const program = (name: string, text: string): string => {
    const path = join(folder, `${name}.mjs`)
    writeFileSync(path, text)
    return path
  }

  test('has no environment; started as usual it would have the secrets of its parent', async () => {
    const path = program(
      'environment',
      `console.log('{"kind":"ready"}'); process.stdin.once('data', () => console.log(JSON.stringify(process.env)))`,
    )
    const guest = startGuest({ program: path, config: {}, flags: [] })
    await guest.ready
    const said = Promise.withResolvers<string>()
    guest.listen({ line: said.resolve, ended: () => {} })
    guest.send('{}')
    const names = Object.keys(JSON.parse(await said.promise) as object)
    // What a shell sets by itself.
    expect(names.filter((name) => !['PWD', 'OLDPWD', 'SHLVL', '_'].includes(name))).toEqual([])
    guest.kill()

    const usual = spawn(process.execPath, ['-p', 'process.env.WITNESS_SECRET'], { stdio: ['ignore', 'pipe', 'ignore'] })
    const [output] = (await once(usual.stdout, 'data')) as [Buffer]
    expect(output.toString().trim()).toBe(process.env['WITNESS_SECRET'])
  })

  test('may use 60 seconds of processor, and leaves no core file', async () => {
    const said = async (command: string): Promise<string> => {
      const lines = Promise.withResolvers<string>()
      const guest = startProcess({ command: ['/bin/sh', '-c', `echo '{"kind":"ready"}'; read line; ${command}`] })
      await guest.ready
      guest.listen({ line: lines.resolve, ended: () => lines.reject(new Error('it ended')) })
      guest.send('')
      return lines.promise
    }
    expect(await said('ulimit -H -t; cat')).toBe('60')
    expect(await said('ulimit -H -c; cat')).toBe('0')
  })

  test('is killed with all that it started; killed alone it would leave that behind', async () => {
    const { mark } = witness.targets
    const path = program(
      'starts',
      `import { spawn } from 'node:child_process'
const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)', '${mark}'], { stdio: 'ignore' })
child.once('spawn', () => console.log('{"kind":"ready"}'))
setInterval(() => {}, 60000)`,
    )
    const guest = startGuest({ program: path, config: {}, flags: [] })
    await guest.ready
    expect(await witness.effects()).toEqual(['a process'])
    guest.kill()
    await expect.poll(() => witness.effects(), { timeout: 5_000 }).toEqual([])

    const usual = spawn(process.execPath, [path], { stdio: ['ignore', 'pipe', 'ignore'] })
    await once(usual.stdout, 'data')
    usual.kill('SIGKILL')
    await once(usual, 'close')
    expect(await witness.effects()).toEqual(['a process'])
  })

  test('is ended by the parent: left alone, a solution that swallows the interrupt goes on', async () => {
    const kit = await kitOfCheckout()
    const { snapshot, harness, packages } = kit
    const guest = startGuest({
      program: kit.pythonGuest,
      config: { pyodide: packages.pyodide, harness, snapshot },
      flags: guestFlags(kit),
    })
    await guest.ready
    const lines: string[] = []
    const again = Promise.withResolvers<void>()
    guest.listen({
      line: (line) => {
        lines.push(line)
        if (line.includes('swallowed 3 times')) again.resolve()
      },
      ended: () => again.reject(new Error('it ended')),
    })
    const code = `import os
fd = os.open("/dev/touchstone", os.O_RDWR)
n = 0
def swallow():
    global n
    try:
        while True: pass
    except BaseException:
        n += 1
        os.write(fd, f'"swallowed {n} times"\\n'.encode())
# An interrupt that comes between two loops is caught by the one around them.
def forever(depth):
    while True:
        try:
            if depth: forever(depth - 1)
            while True: swallow()
        except BaseException: pass
forever(20)
`
    const limits = { wallMs: 200, memoryMb: 64, outputBytes: 1_000 }
    guest.send(
      JSON.stringify({
        role: 'both',
        module: 'solution',
        classes: [],
        tests: [],
        files: { 'solution.py': code },
        ...limits,
      }),
    )
    await again.promise
    expect(guest.alive()).toBe(true)
    guest.kill()
  })
})

describe('the module lock', () => {
  const tries = `
const tried = async (load) => { try { await load(); return 'loaded' } catch (error) { return error.message } }
const { createRequire } = await import('node:module')
const require = createRequire(import.meta.url)
if (process.argv[1] === 'locked') lock()
console.log(JSON.stringify([await tried(() => import('node:net')), await tried(async () => require('node:dns')), await tried(() => import('data:text/javascript,0'))]))`

  // A run of Python never yields to the event loop, so an import it began would not end before its process: the lock is for the day it does.
  test('refuses every module once it is locked, though nothing in a run of today could wait for one', async () => {
    const path = resolve('src/sandbox/guest/layers/module-lock.ts')
    const said = async (argument: string): Promise<unknown> => {
      const program = `import { prepareModuleLock } from ${JSON.stringify(path)}; const lock = prepareModuleLock();${tries}`
      const child = spawn(process.execPath, ['--no-warnings', '--input-type=module', '-e', program, argument], {
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      const [output] = (await once(child.stdout, 'data')) as [Buffer]
      return JSON.parse(output.toString())
    }
    const refused = 'module loading is locked'
    expect(await said('open')).toEqual(['loaded', 'loaded', 'loaded'])
    expect(await said('locked')).toEqual([refused, refused, refused])
  })
})
