import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RunReport } from '../../src/sandbox/protocol/run-report.ts'
import { another, computedReference, computedTests, liars } from './returns-javascript.ts'
import { complaints, openSandbox, type Sandbox } from './runs.ts'

let sandbox: Sandbox
let reference: RunReport
beforeAll(async () => {
  sandbox = await openSandbox()
  reference = await sandbox.run({
    language: 'javascript',
    code: computedReference,
    tests: computedTests,
    classes: ['Circle'],
  })
})
afterAll(() => sandbox.close())

/** A run held to the record of the reference, or to none. */
const run = (code: string, isHeld = true) =>
  sandbox.run({
    language: 'javascript',
    code,
    tests: computedTests,
    classes: ['Circle'],
    limits: { wallMs: 20_000 },
    expected: reference.tests.map(({ id }) => id),
    returned: isHeld ? reference.returned : undefined,
  })

const passedIn = ({ tests }: RunReport) => tests.filter(({ status }) => status === 'passed').map(({ name }) => name)

test('a reference solution records what it gives to its tests, and is held to it itself', async () => {
  expect(complaints(reference)).toEqual([])
  expect(reference.returned?.['*']).toMatchObject({
    'f()': ['number'],
    'list()': ['list'],
    'list()[]': ['number'],
    'record().point.x': ['number'],
    'later()': ['number', 'promise'],
    'fails()!.code': ['number'],
    'push() changed[]': ['number'],
    'each() callback 0': ['number'],
    'Circle().add()': ['object'],
    'Circle().add().area': ['function@Circle().area'],
    'Circle().area()': ['number'],
  })
  expect(complaints(await run(computedReference))).toEqual([])
})

test('a right solution that is made otherwise is not refused', async () => {
  expect(complaints(await run(another))).toEqual([])
})

test.each(Object.entries(liars))(
  'a solution that gives objects %s passes nothing where they are used',
  async (_, code) => {
    // Without a record they would compute what the tests hope for.
    expect(passedIn(await run(code, false)).length).toBeGreaterThan(5)
    // Neither how many there are nor whether something else is among them is theirs to say.
    expect(passedIn(await run(code)).filter((name) => name !== 'length' && name !== 'member')).toEqual([])
  },
)

test('a learner is told where an object was given, and what the tests expect there', async () => {
  const { tests } = await run(liars['inside of data'] ?? '')
  const told = Object.fromEntries(tests.map(({ name, message }) => [name, message]))
  expect(told).toMatchObject({
    'compared elements': 'list()[] gives an object of your solution. The tests expect a number there.',
    'property of a property': 'record().point.x gives an object of your solution. The tests expect a number there.',
    callback: 'each() callback 0 gives an object of your solution. The tests expect a number there.',
  })
})
