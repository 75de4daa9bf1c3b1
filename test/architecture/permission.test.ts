import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync } from '@swc/core'
import { describe, expect, test } from 'vitest'

const project = join(import.meta.dirname, '../..')

/** A node of the syntax tree, whatever its kind. */
interface Node {
  readonly type: string
  readonly [field: string]: unknown
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'

/** All nodes within a value, itself included: arguments and members hold theirs in objects that are none. */
const everyNode = (value: unknown): readonly Node[] => {
  if (typeof value !== 'object' || value === null) return []
  const below = Object.values(value).flatMap(everyNode)
  return isNode(value) ? [value, ...below] : below
}

/** The object that a factory of a service answers, below any arrows around it. */
const answeredBy = (body: unknown): Node | undefined => {
  if (!isNode(body)) return undefined
  if (body.type === 'ParenthesisExpression') return answeredBy(body['expression'])
  if (body.type === 'ObjectExpression') return body
  if (body.type === 'ArrowFunctionExpression') return answeredBy(body['body'])
  if (!isBlock(body)) return undefined
  const returned = (body['stmts'] as readonly Node[]).findLast(({ type }) => type === 'ReturnStatement')
  return answeredBy(returned?.['argument'])
}

const isBlock = ({ type }: Node): boolean => type === 'BlockStatement' || type === 'FunctionBody'

const nameOf = (node: unknown): string => (isNode(node) && typeof node['value'] === 'string' ? node['value'] : '')

/** True for a verb whose first parameter is the actor, and whose first line asks what it permits. */
const asksFirst = (verb: unknown): boolean => {
  if (!isNode(verb)) return false
  const params = (verb['params'] as readonly unknown[] | undefined) ?? []
  const [first] = params
  const actor = isNode(first) && first.type === 'Parameter' ? first['pat'] : first
  if (nameOf(actor) !== 'actor') return false
  const body = isNode(verb['body']) ? verb['body'] : undefined
  const line = body && isBlock(body) ? (body['stmts'] as readonly Node[])[0] : body
  return everyNode(line).some((node) => {
    if (node.type !== 'CallExpression' || !/^(require|permit)[A-Z]/.test(nameOf(node['callee']))) return false
    const [argument] = node['arguments'] as readonly { readonly expression: Node }[]
    return nameOf(argument?.expression) === 'actor'
  })
}

/** The verbs of the services in a source, each with whether it asks for permission in its first line. */
const verbsIn = (source: string): readonly (readonly [verb: string, asks: boolean])[] =>
  parseSync(source, { syntax: 'typescript', target: 'es2022' })
    .body.flatMap(everyNode)
    .filter((node) => node.type === 'VariableDeclarator' && nameOf(node['id']).endsWith('Service'))
    .flatMap((factory): (readonly [verb: string, asks: boolean])[] => {
      const service = nameOf(factory['id'])
      const members = (answeredBy(factory['init'])?.['properties'] as readonly Node[] | undefined) ?? []
      if (members.length === 0) return [[`${service} has no verbs that can be read`, false]]
      return members.map((member) => [
        `${service}.${nameOf(member['key'] ?? member)}`,
        asksFirst(member.type === 'MethodProperty' ? member : member['value']),
      ])
    })

const services = readdirSync(join(project, 'src/domains'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('service.ts'))
  .flatMap((name) => verbsIn(readFileSync(join(project, 'src/domains', name), 'utf8')))

describe('permission', () => {
  test('is asked for in the first line of every verb of every service', () => {
    expect(services.filter(([, asks]) => !asks)).toEqual([])
    expect(services.length).toBeGreaterThan(35)
  })

  test.each([
    ['without an actor', 'export const aService = (scope) => ({ get: (id) => find(id) })'],
    [
      'that asks in its second line',
      'const aService = () => ({ get: (actor) => { const a = 1; requireLearner(actor) } })',
    ],
    ['that asks about somebody else', 'const aService = () => ({ get: (actor) => { requireLearner(other) } })'],
    ['that is named elsewhere', 'const get = () => 1\nconst aService = () => { return { get } }'],
    ['that gives work to another function', 'const aService = () => ({ get: (actor) => find(actor) })'],
  ])('is missed in a verb %s', (_, source) => {
    expect(verbsIn(source).map(([, asks]) => asks)).toEqual([false])
  })
})
