import { once } from 'node:events'
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { runInGuests } from '../../src/sandbox/host/guests/guest-run.ts'
import type { Guests } from '../../src/sandbox/host/guests/guest-pool.ts'
import { type NativePython, openNativePython } from '../../src/sandbox/host/native/native-python.ts'
import { reasonWithoutNative } from './native.ts'
import { below, commandOf } from './processes.ts'
import { jobOf } from './runs.ts'

const reason = await reasonWithoutNative()

const kinds = ['user', 'mnt', 'pid', 'net', 'ipc', 'uts', 'cgroup']

/** The zygote is the only child of bubblewrap inside, and guests are its children. */
const zygote = (): number => {
  const outside = below(process.pid).find((id) => commandOf(id).startsWith('/usr/bin/bwrap'))
  return Number(below(Number(outside))[1])
}
/** The words of its command. */
const words = (): string =>
  commandOf(below(process.pid).find((id) => below(Number(id)).length > 0) ?? '').replaceAll('\0', ' ')
const guestsOf = (): readonly string[] => below(zygote())
const namespacesOf = (pid: number | string): readonly string[] =>
  kinds.map((kind) => readlinkSync(`/proc/${pid}/ns/${kind}`))
const statusOf = (pid: string, name: string): string =>
  new RegExp(`^${name}:\\s+(.*)$`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? ''

describe.skipIf(reason !== undefined)(`guests of a zygote (${reason ?? 'here'})`, () => {
  let native: NativePython
  beforeAll(async () => {
    native = await openNativePython('src/sandbox/guest/python')
    await vi.waitUntil(() => guestsOf().length === 0)
  })
  afterAll(() => native.close())

  const ready = async (guests: Guests): Promise<Guests> => {
    await Promise.all(guests.map((guest) => guest.ready))
    return guests
  }
  const end = async (guests: Guests): Promise<void> => {
    for (const guest of guests) guest.kill()
    await expect.poll(guestsOf, { timeout: 10_000 }).toEqual([])
  }

  test('have namespaces of every kind that no other process has', async () => {
    const guests = await ready([...native.start([], 2), ...native.start([], 1)])
    const all = [...guestsOf(), zygote(), process.pid].flatMap(namespacesOf)
    expect(guestsOf()).toHaveLength(3)
    expect(new Set(all).size).toBe(all.length)
    await end(guests)
  })

  test('have no capability, no way to one, and a filter of system calls', async () => {
    const guests = await ready(native.start([], 1))
    const [pid = ''] = guestsOf()
    for (const set of ['CapInh', 'CapPrm', 'CapEff', 'CapBnd', 'CapAmb'])
      expect(statusOf(pid, set), set).toMatch(/^0+$/)
    expect(statusOf(pid, 'NoNewPrivs')).toBe('1')
    expect(statusOf(pid, 'Seccomp')).toBe('2')
    await end(guests)
  })

  test('hold nothing open but their own channel: not the zygote’s socket, no /proc, no link of others', async () => {
    const others = await ready(native.start([], 2))
    const before = new Set(guestsOf())
    const guests = await ready(native.start([], 1))
    const pid = guestsOf().find((id) => !before.has(id)) ?? ''
    const open = readdirSync(`/proc/${pid}/fd`).map(
      (fd) => [Number(fd), readlinkSync(`/proc/${pid}/fd/${fd}`)] as const,
    )
    expect(open.filter(([fd]) => fd < 100).map(([, target]) => target)).toEqual(Array(3).fill('/dev/null'))
    expect(open.filter(([fd]) => fd >= 100).map(([, target]) => target.replace(/\d+/, ''))).toEqual(['socket:[]'])
    await end([...guests, ...others])
  })

  test('are first in a session and a group of their own, and see no folder of the zygote', async () => {
    const guests = await ready(native.start([], 1))
    const [pid = ''] = guestsOf()
    expect([statusOf(pid, 'NSsid'), statusOf(pid, 'NSpgid')].map((ids) => ids.split('\t').at(-1))).toEqual(['1', '1'])
    expect(statusOf(pid, 'NSpid').split('\t').at(-1)).toBe('1')
    const mounts = readFileSync(`/proc/${pid}/mountinfo`, 'utf8')
      .split('\n')
      .filter((line) => line.includes(' /tmp '))
    expect(mounts.at(-1)).toMatch(/nosuid,nodev.* - tmpfs .*size=16384k/)
    expect(readdirSync(`/proc/${pid}/root/tmp`)).toEqual([])
    await end(guests)
  })

  test('end with their connection before they are ready, and are killed once they are', async () => {
    const early = native.start([], 2)
    for (const guest of early) guest.kill()
    // Nor does a connection without a request end the zygote.
    const [before, [folder = '']] = [zygote(), /\/\S*touchstone-zygote-\w+/.exec(words()) ?? []]
    const connection = connect(join(folder, 'zygote'))
    await once(connection, 'connect')
    connection.destroy()
    await end(await ready(native.start([], 2)))
    expect(zygote()).toBe(before)
  })

  test('draw other random numbers in each run, also with numpy', async () => {
    const tests = 'from solution import f\n\ndef test_it():\n    print(f())\n'
    const code = 'import random\nimport numpy\n\ndef f():\n    return random.random(), float(numpy.random.random())\n'
    const draw = async (): Promise<readonly string[]> => {
      const guests = await ready(native.start(['numpy'], 1))
      const { results } = await runInGuests(jobOf({ mode: 'single', code, tests }), guests)
      return String((results[0] as { output?: unknown }).output).match(/0\.\d+/g) ?? []
    }
    const [first, second] = [await draw(), await draw()]
    expect(new Set([...first, ...second]).size).toBe(4)
  })

  test('come from a new zygote when theirs has ended', async () => {
    const pid = zygote()
    process.kill(pid, 'SIGKILL')
    await expect.poll(() => below(process.pid).includes(String(pid))).toBe(false)
    const guests = await vi.waitFor(() => ready(native.start([], 2)))
    expect(guests.every((guest) => guest.alive())).toBe(true)
    for (const guest of guests) guest.kill()
  })
})
