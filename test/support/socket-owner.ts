import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

/** True when this process has a socket with one of these local ports (proc(5)). */
export const ownsSocket = (pid: number, ports: readonly number[]): boolean => {
  const lines = readFileSync('/proc/net/tcp', 'utf8')
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split(/\s+/))
    .filter(([, local = '']) => ports.includes(Number.parseInt(local.split(':')[1] ?? '', 16)))
  const sockets = new Set(lines.map((fields) => `socket:[${fields[9]}]`))
  return readdirSync(`/proc/${pid}/fd`).some((name) => sockets.has(linkOf(`/proc/${pid}/fd/${name}`)))
}

const linkOf = (path: string): string => {
  try {
    return readlinkSync(path)
  } catch {
    // It was closed meanwhile.
    return ''
  }
}
