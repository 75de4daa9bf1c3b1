import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { frontMatterJsonSchema } from '#domains/challenges/authoring/files/front-matter.ts'
import { challenge } from './sample.ts'

const published = JSON.parse(readFileSync('docs/challenge.schema.json', 'utf8')) as object

test('docs/challenge.schema.json is what the code accepts: npm run challenges -- schema writes it', () => {
  expect(published).toEqual(frontMatterJsonSchema())
})

test('the schema takes front matter without what has a default, and refuses what is not known', () => {
  const accepts = new Ajv2020().compile(published)
  const matter = parse(challenge().split('---')[1] ?? '') as object
  expect(accepts(matter), JSON.stringify(accepts.errors)).toBe(true)
  expect(accepts({ ...matter, colour: 'red' })).toBe(false)
})
