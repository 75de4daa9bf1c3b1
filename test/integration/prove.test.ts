import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const project = join(import.meta.dirname, '../..')

/** Runs the proof and answers its exit code and its table. */
const prove = async (...args: string[]): Promise<{ code: unknown; figure(label: string): number }> => {
  const child = spawn(process.execPath, ['scripts/prove.ts', ...args], {
    cwd: project,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  let printed = ''
  child.stdout.on('data', (part: Buffer) => (printed += part))
  const [code] = (await once(child, 'exit')) as [unknown]
  return { code, figure: (label) => Number(new RegExp(`${label}.*?(\\d+)\\n`).exec(printed)?.[1] ?? Number.NaN) }
}

describe('the proof', () => {
  it('holds when the API and PostgreSQL are killed under load', async () => {
    const { code, figure } = await prove('--kills=3')
    expect([code, figure('lost'), figure('doubled'), figure('counters that differ')]).toEqual([0, 0, 0, 0])
    expect(figure('requests sent again')).toBeGreaterThan(0)
  })

  it('holds with the embedded database', async () => {
    const { code, figure } = await prove('--embedded', '--kills=2')
    expect([code, figure('lost'), figure('doubled')]).toEqual([0, 0, 0])
  })

  it('reports the loss when receipts are given before the commit', async () => {
    const { code, figure } = await prove('--kills=3', '--fault=early-receipt')
    expect(code).toBe(1)
    expect(figure('lost')).toBeGreaterThan(0)
  })

  it('reports the doubles when ids are random', async () => {
    const { code, figure } = await prove('--kills=4', '--fault=random-ids')
    expect(code).toBe(1)
    expect(figure('doubled')).toBeGreaterThan(0)
  })
})
