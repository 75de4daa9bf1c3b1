import { expect, test } from 'vitest'
import { markup } from './solution.js'

test('text without values stays as it is', () => {
  expect(String(markup`<br> & "so" on`)).toBe('<br> & "so" on')
  expect(String(markup``)).toBe('')
})

test('escapes every occurrence', () => {
  expect(String(markup`${'<<>>'}`)).toBe('&lt;&lt;&gt;&gt;')
  expect(String(markup`${`&&""''`}`)).toBe('&amp;&amp;&quot;&quot;&#39;&#39;')
})

test('an ampersand is escaped once', () => {
  expect(String(markup`${'a < b & c'}`)).toBe('a &lt; b &amp; c')
})

test('numbers are written as they are, zero included', () => {
  expect(String(markup`<td>${0}</td><td>${-1.5}</td>`)).toBe('<td>0</td><td>-1.5</td>')
})

test('text that merely looks escaped is escaped', () => {
  expect(String(markup`${'&lt;'}`)).toBe('&amp;lt;')
  expect(String(markup`${String(markup`<b>`)}`)).toBe('&lt;b&gt;')
})

test('lists in lists, with text to escape', () => {
  expect(String(markup`[${['<', ['&', 1, [markup`<i>`]], '>']}]`)).toBe('[&lt;&amp;1<i>&gt;]')
  expect(String(markup`[${[]}]`)).toBe('[]')
})

test('null, undefined and false are written as nothing', () => {
  expect(String(markup`a${null}b${undefined}c${false}d`)).toBe('abcd')
  expect(String(markup`${['x', null, false, 'y']}`)).toBe('xy')
})

test('the text true and an empty text are written as they are', () => {
  expect(String(markup`a${true}b${''}c${'false'}`)).toBe('atruebcfalse')
})
