import { expect, test } from 'vitest'
import { EventEmitter } from './solution.ts'

test('says how many listeners were called', () => {
  const emitter = new EventEmitter()
  expect(emitter.emit('a')).toBe(0)
  const stop = emitter.on('a', () => {})
  emitter.on('a', () => {})
  emitter.once('a', () => {})
  expect(emitter.emit('a')).toBe(3)
  expect(emitter.emit('a')).toBe(2)
  stop()
  expect(emitter.emit('a')).toBe(1)
})

test('events of other names are not disturbed', () => {
  const emitter = new EventEmitter()
  const log: string[] = []
  const stop = emitter.on('a', () => log.push('a'))
  emitter.on('b', () => log.push('b'))
  expect(emitter.emit('b')).toBe(1)
  stop()
  expect(emitter.emit('b')).toBe(1)
  expect(new EventEmitter().emit('b')).toBe(0)
  expect(log).toEqual(['b', 'b'])
})

test('any name will do', () => {
  const emitter = new EventEmitter()
  for (const name of ['constructor', 'toString', '__proto__', '', 'two words']) {
    expect(emitter.emit(name)).toBe(0)
    let heard = 0
    emitter.on(name, () => {
      heard += 1
    })
    expect(emitter.emit(name)).toBe(1)
    expect(heard).toBe(1)
  }
})

test('stopping twice does nothing more', () => {
  const emitter = new EventEmitter()
  const log: string[] = []
  emitter.on('a', () => log.push('first'))
  const stop = emitter.on('a', () => log.push('second'))
  emitter.on('a', () => log.push('third'))
  stop()
  stop()
  expect(emitter.emit('a')).toBe(2)
  expect(log).toEqual(['first', 'third'])
})

test('a function that listens twice is called twice, and stopped one at a time', () => {
  const emitter = new EventEmitter()
  const log: string[] = []
  const listener = () => log.push('same')
  emitter.on('a', listener)
  emitter.on('a', () => log.push('other'))
  const stopLast = emitter.on('a', listener)
  expect(emitter.emit('a')).toBe(3)
  stopLast()
  stopLast()
  log.length = 0
  expect(emitter.emit('a')).toBe(2)
  expect(log).toEqual(['same', 'other'])
})

test('once can be stopped before it happened', () => {
  const emitter = new EventEmitter()
  let heard = 0
  const stop = emitter.once('a', () => {
    heard += 1
  })
  stop()
  expect(emitter.emit('a')).toBe(0)
  expect(heard).toBe(0)
})

test('a listener added during an event waits for the next', () => {
  const emitter = new EventEmitter()
  const log: string[] = []
  emitter.on('a', () => {
    log.push('first')
    if (log.length === 1) emitter.on('a', () => log.push('late'))
  })
  expect(emitter.emit('a')).toBe(1)
  expect(log).toEqual(['first'])
  expect(emitter.emit('a')).toBe(2)
  expect(log).toEqual(['first', 'first', 'late'])
})

test('a listener stopped during an event is still called this time', () => {
  const emitter = new EventEmitter()
  const log: string[] = []
  let stop = () => {}
  emitter.on('a', () => {
    log.push('first')
    stop()
  })
  stop = emitter.on('a', () => log.push('second'))
  emitter.on('a', () => log.push('third'))
  expect(emitter.emit('a')).toBe(3)
  expect(log).toEqual(['first', 'second', 'third'])
  expect(emitter.emit('a')).toBe(2)
})

test('once during an event of its own is called once', () => {
  const emitter = new EventEmitter()
  let heard = 0
  emitter.once('a', () => {
    heard += 1
    if (heard < 5) emitter.emit('a')
  })
  emitter.emit('a')
  expect(heard).toBe(1)
})
