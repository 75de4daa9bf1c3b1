import { describe, expect, test } from 'vitest'
import { chooseCoding } from '#http/content-coding.ts'

describe('of what the client takes is chosen', () => {
  test.each([
    [undefined, 'identity'],
    ['', 'identity'],
    ['gzip', 'gzip'],
    ['GZIP', 'gzip'],
    ['x-gzip', 'gzip'],
    ['br', 'br'],
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip;q=1.0, br;q=0.5', 'gzip'],
    ['gzip; q=0.5 , br ; q = 0.4', 'gzip'],
    ['gzip;q=0', 'identity'],
    ['gzip;q=0.000', 'identity'],
    ['gzip;q=0, br;q=0', 'identity'],
    ['gzip;q=0, *', 'br'],
    ['br;q=0, *;q=0.1', 'gzip'],
    ['*', 'br'],
    ['*;q=0', undefined],
    ['*;q=0, identity', 'identity'],
    ['*;q=0, gzip', 'gzip'],
    ['identity', 'identity'],
    ['identity;q=0', undefined],
    ['identity;q=0, gzip;q=0.001', 'gzip'],
    ['identity;q=0, deflate', undefined],
    ['identity;q=0.5, gzip;q=0.4', 'identity'],
    ['identity;q=0.5, gzip;q=0.5', 'gzip'],
    ['deflate, zstd, compress', 'identity'],
    ['gzip;q=2', 'identity'],
    ['gzip;q=-1, br;q=x', 'identity'],
    ['gzip;level=9', 'gzip'],
    ['gzipped, brotli', 'identity'],
    [',, gzip ,', 'gzip'],
  ])('by "%s" %s', (accepted, coding) => {
    expect(chooseCoding(accepted, ['br', 'gzip']).coding).toBe(coding)
    expect(chooseCoding(accepted, ['br', 'gzip']).coding, 'remembered').toBe(coding)
  })
})
