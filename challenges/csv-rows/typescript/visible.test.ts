import { expect, test } from 'vitest'
import { csvRows } from './solution.ts'

test('splits text into rows and fields', () => {
  expect([...csvRows(['name,age\nAnn,31\nBob,25\n'])]).toEqual([
    ['name', 'age'],
    ['Ann', '31'],
    ['Bob', '25'],
  ])
})

test('commas and line breaks in quotes belong to the field', () => {
  expect([...csvRows(['"Smith, John",31\n"two\nlines","a\r\nb"\n'])]).toEqual([
    ['Smith, John', '31'],
    ['two\nlines', 'a\r\nb'],
  ])
})

test('two quotes inside quotes mean one', () => {
  expect([...csvRows(['"say ""hi""",x\n'])]).toEqual([['say "hi"', 'x']])
  expect([...csvRows(['""""\n"a"",""b"\n'])]).toEqual([['"'], ['a","b']])
})

test('it makes no difference where the text is cut', () => {
  const text = 'a,"b ""c"",\r\nd"\r\n\n,"",e\r\n"last"'
  const rows = [['a', 'b "c",\r\nd'], [''], ['', '', 'e'], ['last']]
  for (let cut = 0; cut <= text.length; cut += 1) {
    expect([...csvRows([text.slice(0, cut), text.slice(cut)])]).toEqual(rows)
  }
  expect([...csvRows(text)]).toEqual(rows)
})

test('a quote that is never closed is refused, with the number of the row', () => {
  expect(() => [...csvRows(['a\n"b,c\nd\n'])]).toThrow(SyntaxError)
  expect(() => [...csvRows(['a\n"b,c\nd\n'])]).toThrow(/^row 2: a quote is never closed$/)
  expect(() => [...csvRows(['"1\n1"\n"2\n2"\n3,"'])]).toThrow(/^row 3: a quote is never closed$/)
})
