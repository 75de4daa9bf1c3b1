import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { expect, test } from 'vitest'

const project = join(import.meta.dirname, '../..')

/** As a shell has it: without the Node of the project, which the script itself finds. */
const pathOfShell = (process.env['PATH'] ?? '')
  .split(delimiter)
  .filter((folder) => !folder.includes('node_modules'))
  .join(delimiter)

interface Started {
  readonly npm: ChildProcess
  readonly origin: string
}

const started: ChildProcess[] = []

/** Runs `npm start` on this folder; resolves when the server says that it listens. */
const npmStart = async (directory: string): Promise<Started> => {
  const settings = { PORT: '0', DATA_DIR: directory, RUN_SEEDER: 'false', LOG_LEVEL: 'error' }
  const env = { PATH: pathOfShell, HOME: directory, ...settings }
  // A group of its own, so that nothing of it is left behind when this fails.
  const npm = spawn('npm', ['start'], { cwd: project, env, detached: true })
  started.push(npm)
  let printed = ''
  for await (const chunk of npm.stdout) {
    printed += String(chunk)
    const origin = /listens on (\S+)/.exec(printed)?.[1]
    if (origin !== undefined) return { npm, origin }
  }
  throw new Error(printed)
}

test('SIGTERM to npm start ends the server, and the next start has the folder to itself', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'touchstone-'))
  try {
    for (const turn of ['first', 'second']) {
      const { npm, origin } = await npmStart(directory)
      expect((await fetch(`${origin}/healthz`)).status, turn).toBe(200)
      expect(existsSync(join(directory, 'embedded/lock')), turn).toBe(true)
      npm.kill('SIGTERM')
      expect((await once(npm, 'exit'))[0], turn).toBe(0)
      await expect(fetch(`${origin}/healthz`), turn).rejects.toThrow('fetch failed')
      expect(existsSync(join(directory, 'embedded/lock')), turn).toBe(false)
    }
  } finally {
    for (const { pid } of started) endGroup(pid)
    rmSync(directory, { recursive: true, force: true })
  }
})

const endGroup = (pid: number | undefined): void => {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL')
  } catch {
    // All of it has ended.
  }
}
