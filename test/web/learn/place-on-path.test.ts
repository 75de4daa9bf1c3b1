import { expect, it } from 'vitest'
import { pathSlug, publishPath } from '../../support/certified-person.ts'
import { usePeopleApp } from '../../support/people.ts'

const app = usePeopleApp()

it('the page of a challenge says where it stands on its path, and what comes next', async () => {
  await publishPath(app())
  const text = async (slug: string) => (await (await app().request(`/learn/${slug}`)).text()).replaceAll(/\s+/g, ' ')
  const [first, second] = [await text('first-sum'), await text('second-sum')]
  expect(first).toContain(`href="/learn#path-${pathSlug}"`)
  expect(first).toContain('1 of 2')
  expect(first).toContain('"next":{"title":"A challenge","address":"/learn/second-sum"}')
  expect(second).toContain('2 of 2')
})
