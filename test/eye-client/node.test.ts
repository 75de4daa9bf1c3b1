import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type EyeDouble, startEyeDouble } from '../support/eye-double.ts'

describe('a Node process that tracks', () => {
  let server: EyeDouble
  beforeEach(async () => {
    server = await startEyeDouble()
  })
  afterEach(() => server.stop())

  /** Runs a module to its end; answers its exit code and what it printed. */
  const run = async (module: string): Promise<readonly [number | null, string]> => {
    const client = join(import.meta.dirname, '../../src/eye-client/index.ts')
    const options = JSON.stringify({ url: server.origin, key: server.key })
    const program = `import { createEye } from ${JSON.stringify(client)}\nconst eye = createEye(${options})\n${module}`
    const child = spawn(process.execPath, ['--input-type=module', '--eval', program])
    let printed = ''
    const read = (chunk: Buffer): void => {
      printed += chunk
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    const [code] = (await once(child, 'exit')) as [number | null]
    return [code, printed]
  }

  test('has delivered all when it flushes before it ends', async () => {
    expect(await run(`eye.track('test', 'a'); eye.track('test', 'b'); await eye.flush()`)).toEqual([0, ''])
    expect(server.names()).toEqual(['a', 'b'])
  })

  test('is not kept from ending by events that wait', async () => {
    await server.stop()
    const module = `eye.track('test', 'a'); await eye.flush(1_200); console.log(eye.pending)`
    expect(await run(module)).toEqual([0, '1\n'])
  })
})
