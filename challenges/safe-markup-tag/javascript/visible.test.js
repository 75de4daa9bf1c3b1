import { expect, test } from 'vitest'
import { markup } from './solution.js'

test('values go between the right pieces of text', () => {
  expect(String(markup`a${1}b${2}c`)).toBe('a1b2c')
  expect(String(markup`${'x'}${'y'}`)).toBe('xy')
})

test('escapes the five special characters', () => {
  expect(String(markup`<p>${'Tom & <Jerry>'}</p>`)).toBe('<p>Tom &amp; &lt;Jerry&gt;</p>')
  expect(String(markup`<a title="${`"it's"`}">x</a>`)).toBe('<a title="&quot;it&#39;s&quot;">x</a>')
})

test('markup inside markup is not escaped again', () => {
  const inner = markup`<b>${'<3'}</b>`
  expect(String(markup`<p>${inner}</p>`)).toBe('<p><b>&lt;3</b></p>')
})

test('a list is written element by element', () => {
  const items = ['one', 'two & three'].map((item) => markup`<li>${item}</li>`)
  expect(String(markup`<ul>${items}</ul>`)).toBe('<ul><li>one</li><li>two &amp; three</li></ul>')
})
