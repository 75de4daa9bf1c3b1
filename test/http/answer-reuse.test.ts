import { describe, expect, it } from 'vitest'
import { answerReuse, type RequestHead } from '#http/answer-reuse.ts'
import { reusable } from '#http/reusable.ts'
import type { StoredAnswer } from '#ports/answer-store.ts'
import type { Cache } from '#ports/cache.ts'
import { storedAnswer } from '../ports/answer-store.ts'

const { outcomes } = storedAnswer('')
const head: RequestHead = {
  method: 'GET',
  host: 'a.example',
  target: '/x?y=1',
  accept: undefined,
  acceptEncoding: undefined,
  ifNoneMatch: undefined,
}
const publicFields = { 'cache-control': 'public, max-age=300', etag: '"e"', 'content-type': 'application/json' }

/** A reuse over a map, and a switch for what the cache of values says. */
const opened = () => {
  const answers = new Map<string, StoredAnswer>()
  const state: { age: number | undefined } = { age: 7 }
  const cache: Pick<Cache, 'freshAge'> = { freshAge: () => state.age }
  const reuse = answerReuse({ get: (key) => answers.get(key), set: (key, it) => void answers.set(key, it) }, cache)
  return { answers, state, reuse }
}

const made = (fields: Readonly<Record<string, string>>, status = 200): Response =>
  reusable(new Response('{}', { status, headers: { ...publicFields, ...fields } }), '{}', outcomes)

describe('an answer is stored', () => {
  it('when it is public, fresh and made of cached reads alone', () => {
    const { answers, reuse } = opened()
    void reuse.keep(head, made({}))
    expect(answers.size).toBe(1)
  })

  it.each([
    ['private', { 'cache-control': 'private, max-age=300' }],
    ['both public and private', { 'cache-control': 'public, max-age=300, Private="x"' }],
    ['for no store', { 'cache-control': 'public, max-age=300, no-store' }],
    ['to be checked each time', { 'cache-control': 'public, max-age=300, no-cache' }],
    ['not said to be public', { 'cache-control': 'max-age=300' }],
    ['without a lifetime', { 'cache-control': 'public' }],
    ['without Cache-Control', { 'cache-control': '' }],
    ['with a cookie', { 'set-cookie': 'a=b' }],
    ['different for each cookie', { vary: 'Accept, Cookie' }],
    ['different for each request', { vary: '*' }],
  ])('but not when it is %s', (_, fields) => {
    const { answers, reuse } = opened()
    void reuse.keep(head, made(fields))
    expect(answers.size).toBe(0)
  })

  it('but not when it is a refusal', () => {
    const { answers, reuse } = opened()
    void reuse.keep(head, made({}, 404))
    expect(answers.size).toBe(0)
  })

  it('but not when it answers HEAD', () => {
    const { answers, reuse } = opened()
    void reuse.keep({ ...head, method: 'HEAD' }, made({}))
    expect(answers.size).toBe(0)
  })

  it('but not when nothing could invalidate it', () => {
    const { answers, reuse } = opened()
    void reuse.keep(head, new Response('{}', { headers: publicFields }))
    void reuse.keep(head, reusable(new Response('{}', { headers: publicFields }), '{}', []))
    expect(answers.size).toBe(0)
  })

  it('but not when its value is already out of date', () => {
    const { answers, state, reuse } = opened()
    state.age = undefined
    void reuse.keep(head, made({}))
    expect(answers.size).toBe(0)
  })
})

describe('a stored answer', () => {
  it('is sent again only while the value behind it is fresh', () => {
    const { state, reuse } = opened()
    void reuse.keep(head, made({}))
    expect(reuse.find(head)).toMatchObject({ status: 200, body: '{}' })
    state.age = undefined
    expect(reuse.find(head)).toBeUndefined()
  })

  it('has the age of this moment', () => {
    const { state, reuse } = opened()
    void reuse.keep(head, made({}))
    state.age = 8
    expect(reuse.find(head)).toMatchObject({ fields: expect.arrayContaining(['age', '8']) })
    state.age = 9
    expect(reuse.find(head)).toMatchObject({ fields: expect.arrayContaining(['age', '9']) })
  })

  it.each([
    ['host', { host: 'b.example' }],
    ['query', { target: '/x?y=2' }],
    ['Accept', { accept: 'text/csv' }],
    ['empty Accept', { accept: '' }],
    ['Accept-Encoding', { acceptEncoding: 'br' }],
    ['Accept in the place of Accept-Encoding', { accept: 'br' }],
    ['forged key', { target: '/x?y=1\na.example' }],
  ])('does not answer a request with another %s', (_, other) => {
    const { reuse } = opened()
    void reuse.keep(head, made({ vary: 'Accept, Accept-Encoding' }))
    expect(reuse.find({ ...head, ...other })).toBeUndefined()
  })

  it('answers HEAD without its body', () => {
    const { reuse } = opened()
    void reuse.keep(head, made({}))
    const answer = reuse.find({ ...head, method: 'HEAD' })
    expect(answer).toMatchObject({ status: 200, body: undefined })
    expect(answer).toMatchObject({ fields: expect.arrayContaining(['content-length', '2']) })
  })

  it('answers 304 to a client that has it, without the fields of its content', () => {
    const { reuse } = opened()
    void reuse.keep(head, made({}))
    const answer = reuse.find({ ...head, ifNoneMatch: 'W/"e"' })
    expect(answer).toMatchObject({ status: 304, body: undefined })
    expect(answer).toMatchObject({ fields: expect.arrayContaining(['etag', '"e"', 'age', '7']) })
    expect(answer).not.toMatchObject({ fields: expect.arrayContaining(['content-type']) })
  })
})
