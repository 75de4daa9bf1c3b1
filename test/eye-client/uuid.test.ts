import { expect, test, vi } from 'vitest'
import { uuid } from '#eye-client/event.ts'

test('a message id is a version 4 UUID, made by one call for random bytes, and never the same', () => {
  const spy = vi.spyOn(crypto, 'getRandomValues')
  const made = Array.from({ length: 1_000 }, uuid)
  expect(spy).toHaveBeenCalledTimes(1_000)
  spy.mockRestore()
  for (const id of made) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(new Set(made).size).toBe(1_000)
})
