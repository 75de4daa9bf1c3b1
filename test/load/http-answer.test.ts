import { expect, it } from 'vitest'
import { answerReader, type HttpAnswer } from '#load/http-answer.ts'

it('reads the same answers wherever the bytes are cut', () => {
  const text =
    'HTTP/1.1 201 Created\r\ncontent-length: 3\r\n\r\nabcHTTP/1.1 503 Busy\r\nRetry-After: 1\r\nContent-Length: 0\r\n\r\n' +
    'HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 1\r\n\r\nx'
  const expected = [
    { status: 201, hasRetryAfter: false, isLast: false },
    { status: 503, hasRetryAfter: true, isLast: false },
    { status: 200, hasRetryAfter: false, isLast: true },
  ]
  for (let cut = 0; cut <= text.length; cut++) {
    const answers: HttpAnswer[] = []
    const read = answerReader((answer) => answers.push(answer))
    read(text.slice(0, cut))
    read(text.slice(cut))
    expect(answers).toMatchObject(expected)
  }
})

it('hands on the last 200 characters of a body that came at once', () => {
  const answers: HttpAnswer[] = []
  answerReader((answer) => answers.push(answer))(
    `HTTP/1.1 200 OK\r\nContent-Length: 300\r\n\r\n${'a'.repeat(150)}${'b'.repeat(150)}`,
  )
  expect(answers[0]?.bodyEnd).toBe(`${'a'.repeat(50)}${'b'.repeat(150)}`)
})

it('refuses an answer without a Content-Length', () => {
  const read = answerReader(() => {})
  expect(() => read('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n')).toThrow('without Content-Length')
})
