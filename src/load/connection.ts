import { connect, type Socket } from 'node:net'
import { answerReader, type HttpAnswer } from './http-answer.ts'

/** One connection to the server. Times are those of `performance.now()`. */
export interface Connection {
  readonly number: number
  /** Connected, and with less under way than it may have. */
  isFree(): boolean
  inFlight(): number
  /** Sends the request that was due at this time. */
  send(request: string, dueAt: number): void
  close(): void
}

interface ConnectionParts {
  readonly number: number
  readonly host: string
  readonly port: number
  readonly maxInFlight: number
  /** `freeAt`: when the connection had its last answer, or was opened first. */
  readonly onFree: (connection: Connection, freeAt: number) => void
  readonly onAnswer: (dueAt: number, sentAt: number, answeredAt: number, answer: HttpAnswer) => void
  readonly onLost: (dueAt: number) => void
}

/** All connections read into the same bytes, one after the other: what one reads is text before the next one reads. */
const buffer = Buffer.allocUnsafe(256 * 1024)
const pauseAfterLossMs = 50

/** Resolves when it is open. It opens itself again whenever the server closes it, until it is closed here. */
export const openConnection = (parts: ConnectionParts): Promise<Connection> =>
  new Promise((resolve, reject) => {
    const { number, host, port, maxInFlight, onFree, onAnswer, onLost } = parts
    const inFlight: { readonly dueAt: number; readonly sentAt: number }[] = []
    let socket: Socket
    let isConnected = false
    let wasOpened = false
    let isClosed = false
    let freeAt = 0

    const open = (): void => {
      let isEnding = false
      const read = answerReader((answer) => {
        const request = inFlight.shift()
        if (!request) throw new Error(`an answer without a request: ${answer.status} ${answer.bodyEnd}`)
        freeAt = performance.now()
        onAnswer(request.dueAt, request.sentAt, freeAt, answer)
        isEnding ||= answer.isLast
      })
      const callback = (bytes: number): boolean => {
        read(buffer.toString('latin1', 0, bytes))
        if (isEnding) {
          isConnected = false
          socket.destroy()
        } else onFree(connection, freeAt)
        return true
      }
      socket = connect({ host, port, noDelay: true, onread: { buffer, callback } })
      socket.once('connect', () => {
        isConnected = true
        if (wasOpened) return onFree(connection, freeAt)
        wasOpened = true
        freeAt = performance.now()
        resolve(connection)
      })
      socket.once('error', (error) => {
        if (!wasOpened) reject(error)
      })
      socket.once('close', () => {
        isConnected = false
        const lost = inFlight.splice(0)
        for (const { dueAt } of lost) onLost(dueAt)
        if (isClosed || !wasOpened) return
        if (isEnding && lost.length === 0) open()
        else setTimeout(() => !isClosed && open(), pauseAfterLossMs)
      })
    }

    const connection: Connection = {
      number,
      isFree: () => isConnected && inFlight.length < maxInFlight,
      inFlight: () => inFlight.length,
      send: (request, dueAt) => {
        inFlight.push({ dueAt, sentAt: performance.now() })
        socket.write(request, 'latin1')
      },
      close: () => {
        isClosed = true
        socket.destroy()
      },
    }
    open()
  })
