import { connect, type Socket } from 'node:net'
import { answerReader, type HttpAnswer } from './answers.ts'

export interface Connection {
  readonly number: number
  /** Connected, and with less under way than it may have. */
  isFree(): boolean
  underWay(): number
  /** Sends the request that was due at this time. */
  send(request: string, due: number): void
  end(): void
}

interface Watcher {
  /** `free` is when the connection had its last answer, or was opened first. */
  readonly onFree: (connection: Connection, free: number) => void
  readonly onAnswer: (due: number, sent: number, at: number, answer: HttpAnswer) => void
  readonly onLost: (due: number) => void
}

interface Parts extends Watcher {
  readonly number: number
  readonly port: number
  readonly depth: number
}

/** All connections read into the same bytes, one after the other: what they read is text before the next one reads. */
const buffer = Buffer.allocUnsafe(256 * 1024)
/** Milliseconds. */
const pauseAfterLoss = 50

/** Resolves when it is open. It opens itself again whenever the server closes it, until it is ended. */
export const openConnection = (parts: Parts): Promise<Connection> =>
  new Promise((resolve, reject) => {
    const { number, port, depth, onFree, onAnswer, onLost } = parts
    const underWay: { readonly due: number; readonly sent: number }[] = []
    let socket: Socket
    let connected = false
    let opened = false
    let ended = false
    let free = 0

    const open = (): void => {
      let closing = false
      const read = answerReader((answer) => {
        const request = underWay.shift()
        if (!request) throw new Error(`an answer that nobody asked for: ${answer.status} ${answer.tail}`)
        free = performance.now()
        onAnswer(request.due, request.sent, free, answer)
        closing ||= answer.last
      })
      const callback = (bytes: number): boolean => {
        read(buffer.toString('latin1', 0, bytes))
        if (closing) {
          connected = false
          socket.destroy()
        } else onFree(connection, free)
        return true
      }
      socket = connect({ host: '127.0.0.1', port, noDelay: true, onread: { buffer, callback } })
      socket.once('connect', () => {
        connected = true
        if (opened) return onFree(connection, free)
        opened = true
        free = performance.now()
        resolve(connection)
      })
      socket.once('error', (error) => {
        if (!opened) reject(error)
      })
      socket.once('close', () => {
        connected = false
        const lost = underWay.splice(0)
        for (const { due } of lost) onLost(due)
        if (ended || !opened) return
        if (closing && lost.length === 0) open()
        else setTimeout(() => !ended && open(), pauseAfterLoss)
      })
    }

    const connection: Connection = {
      number,
      isFree: () => connected && underWay.length < depth,
      underWay: () => underWay.length,
      send: (request, due) => {
        underWay.push({ due, sent: performance.now() })
        socket.write(request, 'latin1')
      },
      end: () => {
        ended = true
        socket.destroy()
      },
    }
    open()
  })
