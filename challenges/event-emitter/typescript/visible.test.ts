import { expect, test } from 'vitest'
import { EventEmitter } from './solution.ts'

test('calls the listeners of the event in order', () => {
  const emitter = new EventEmitter()
  const log: string[] = []
  emitter.on('open', () => log.push('first'))
  emitter.once('open', () => log.push('second'))
  emitter.on('open', () => log.push('third'))
  emitter.emit('open')
  expect(log).toEqual(['first', 'second', 'third'])
})

test('passes all values to each listener', () => {
  const emitter = new EventEmitter()
  const seen: unknown[] = []
  emitter.on('sold', (...values) => seen.push(values))
  emitter.once('sold', (...values) => seen.push(values))
  emitter.emit('sold', 'lamp', 40, null)
  emitter.emit('sold')
  expect(seen).toEqual([['lamp', 40, null], ['lamp', 40, null], []])
})

test('the function that on returns stops the listening', () => {
  const emitter = new EventEmitter()
  let heard = 0
  const stop = emitter.on('tick', () => {
    heard += 1
  })
  emitter.emit('tick')
  emitter.emit('tick')
  stop()
  emitter.emit('tick')
  expect(heard).toBe(2)
})

test('once listens to a single event', () => {
  const emitter = new EventEmitter()
  let heard = 0
  emitter.once('ready', () => {
    heard += 1
  })
  emitter.emit('other')
  expect(emitter.emit('ready')).toBe(1)
  expect(emitter.emit('ready')).toBe(0)
  expect(heard).toBe(1)
})
