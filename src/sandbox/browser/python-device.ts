import type { PyodideAPI } from 'pyodide'

interface DeviceFileSystem {
  makedev(major: number, minor: number): number
  registerDevice(
    device: number,
    operations: {
      open(stream: object): void
      close(stream: object): void
      read(stream: object, buffer: Int8Array, offset: number, length: number): number
      write(stream: object, buffer: Int8Array, offset: number, length: number): number
    },
  ): void
  mkdev(path: string, device: number): void
}

/** `/dev/touchstone`, from which the harness reads its job, and into which it writes lines. */
export const openDevice = ({ FS }: PyodideAPI, job: Uint8Array, onLine: (text: string) => void): void => {
  const files = FS as unknown as DeviceFileSystem
  const decoder = new TextDecoder()
  let pending = job
  let rest = ''
  const device = files.makedev(64, 0)
  files.registerDevice(device, {
    open: () => {},
    close: () => {},
    read: (_, buffer, offset, length) => {
      const bytes = pending.subarray(0, length)
      pending = pending.subarray(bytes.length)
      buffer.set(bytes, offset)
      return bytes.length
    },
    write: (_, buffer, offset, length) => {
      const lines = (rest + decoder.decode(buffer.slice(offset, offset + length), { stream: true })).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) onLine(line)
      return length
    },
  })
  files.mkdev('/dev/touchstone', device)
}
