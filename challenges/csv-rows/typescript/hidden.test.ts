import { expect, test } from 'vitest'
import { csvRows } from './solution.ts'

test('empty fields and empty lines are kept', () => {
  expect([...csvRows([',,\n\na,\n\n'])]).toEqual([['', '', ''], [''], ['a', ''], ['']])
  expect([...csvRows(['\n'])]).toEqual([['']])
})

test('the last row need not end with a line feed', () => {
  expect([...csvRows(['a,b\nc,d'])]).toEqual([
    ['a', 'b'],
    ['c', 'd'],
  ])
  expect([...csvRows(['a,'])]).toEqual([['a', '']])
  expect([...csvRows([','])]).toEqual([['', '']])
  expect([...csvRows(['x'])]).toEqual([['x']])
  expect([...csvRows(['x\n"y"'])]).toEqual([['x'], ['y']])
})

test('nothing at all has no rows', () => {
  expect([...csvRows([])]).toEqual([])
  expect([...csvRows(['', ''])]).toEqual([])
})

test('spaces belong to the field', () => {
  expect([...csvRows([' a , b,\t" c "\n," d "\n'])]).toEqual([
    [' a ', ' b', '\t" c "'],
    ['', ' d '],
  ])
})

test('carriage returns outside quotes are ignored', () => {
  expect([...csvRows(['a,b\r\n"c"\r\nd\re\r'])]).toEqual([['a', 'b'], ['c'], ['de']])
})

test('a quote in the middle of a field is a character like any other', () => {
  expect([...csvRows(['5" pipe,a"b"c\nx""y,z"'])]).toEqual([
    ['5" pipe', 'a"b"c'],
    ['x""y', 'z"'],
  ])
})

test('an empty quoted field is an empty field', () => {
  expect([...csvRows(['""'])]).toEqual([['']])
  expect([...csvRows(['"",""\n'])]).toEqual([['', '']])
})

test('gives each row as soon as its line feed has come', () => {
  let read = 0
  function* endless() {
    while (read < 100) {
      read += 1
      yield `row ${read},"x`
      yield '"\n'
    }
    throw new Error('read too far')
  }
  const rows = csvRows(endless())
  expect(rows.next().value).toEqual(['row 1', 'x'])
  expect(rows.next().value).toEqual(['row 2', 'x'])
  expect(read < 4).toBe(true)
})

test('text after a closing quote is refused, with the number of the row', () => {
  expect(() => [...csvRows(['"a"b\n'])]).toThrow(SyntaxError)
  expect(() => [...csvRows(['"a"b\n'])]).toThrow(/^row 1: text after a closing quote$/)
  expect(() => [...csvRows(['x\ny,"a" ,z'])]).toThrow(/^row 2: text after a closing quote$/)
  const rows = csvRows(['1\n2\n"3"x'])
  expect(rows.next().value).toEqual(['1'])
  expect(rows.next().value).toEqual(['2'])
  expect(() => rows.next()).toThrow('row 3: text after a closing quote')
})
