import { type AnyNode, parse } from 'acorn'
import { transform } from 'sucrase'
import type { Language } from '#sandbox/protocol/run-report.ts'
import { type Edit, type Mutant, mutantsOf } from '#domains/challenges/index.ts'

/** The mutants of a solution in JavaScript or TypeScript; of the latter without its types, line for line. */
export const javascriptMutants = (source: string, language: Language): readonly Mutant[] => {
  const code = language === 'typescript' ? withoutTypes(source) : source
  const program = parse(code, { ecmaVersion: 'latest', sourceType: 'module' })
  return mutantsOf(
    code,
    [...nodesOf(program)].flatMap((node) => [...editsOf(node, code)]),
  )
}

const withoutTypes = (source: string): string =>
  transform(source, { transforms: ['typescript'], disableESTransforms: true }).code

/** A node and all below it, in the order of the source. */
function* nodesOf(node: AnyNode): Generator<AnyNode> {
  yield node
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) yield* nodesOf(child)
  }
}

const isNode = (value: unknown): value is AnyNode =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'

const operators: Readonly<Record<string, string>> = {
  '<': '<=',
  '<=': '<',
  '>': '>=',
  '>=': '>',
  '==': '!=',
  '!=': '==',
  '===': '!==',
  '!==': '===',
  '+': '-',
  '-': '+',
  '*': '+',
  '/': '*',
  '%': '*',
  '**': '*',
  '<<': '>>',
  '>>': '<<',
  '>>>': '<<',
  '&': '|',
  '|': '&',
  '^': '&',
  '&&': '||',
  '||': '&&',
  '??': '&&',
}

/** A condition whose own change is its opposite already. */
const isNegatedAnyway = (test: AnyNode): boolean =>
  (test.type === 'BinaryExpression' && /^[!=]==?$/.test(test.operator)) ||
  (test.type === 'UnaryExpression' && test.operator === '!')

const isUndefined = (node: AnyNode): boolean => node.type === 'Identifier' && node.name === 'undefined'

function* editsOf(node: AnyNode, code: string): Generator<Edit> {
  const text = (of: AnyNode): string => code.slice(of.start, of.end)
  const instead = (of: AnyNode, replacement: string): Edit => ({ start: of.start, end: of.end, text: replacement })
  switch (node.type) {
    case 'BinaryExpression':
    case 'LogicalExpression': {
      const replacement = operators[node.operator]
      if (replacement && node.left.type !== 'PrivateIdentifier')
        yield instead(node, `((${text(node.left)}) ${replacement} (${text(node.right)}))`)
      break
    }
    case 'UnaryExpression':
      if (['!', '-', '~'].includes(node.operator)) yield instead(node, `(${text(node.argument)})`)
      break
    case 'UpdateExpression': {
      const replacement = node.operator === '++' ? '--' : '++'
      yield instead(node, node.prefix ? `${replacement}${text(node.argument)}` : `${text(node.argument)}${replacement}`)
      break
    }
    case 'AssignmentExpression': {
      const replacement = operators[node.operator.slice(0, -1)]
      if (replacement) yield instead(node, `${text(node.left)} ${replacement}= ${text(node.right)}`)
      break
    }
    case 'Literal':
      if (typeof node.value === 'boolean') yield instead(node, String(!node.value))
      else if (typeof node.value === 'number') yield* [1, -1].map((by) => instead(node, `(${Number(node.value) + by})`))
      else if (typeof node.bigint === 'string')
        yield* [1n, -1n].map((by) => instead(node, `(${BigInt(String(node.bigint)) + by}n)`))
      break
    case 'ReturnStatement':
      if (node.argument && !isUndefined(node.argument)) yield instead(node, 'return undefined;')
      break
    case 'YieldExpression':
      if (node.argument && !isUndefined(node.argument)) yield instead(node, '(yield undefined)')
      break
    case 'ArrowFunctionExpression':
      if (node.expression && !isUndefined(node.body)) yield instead(node.body, 'undefined')
      break
    case 'ExpressionStatement':
      if (!('directive' in node && node.directive)) yield instead(node, ';')
      break
    case 'ThrowStatement':
    case 'BreakStatement':
    case 'ContinueStatement':
      yield instead(node, ';')
      break
    case 'IfStatement':
    case 'WhileStatement':
    case 'DoWhileStatement':
    case 'ConditionalExpression':
    case 'ForStatement':
      if (node.test && !isNegatedAnyway(node.test)) yield instead(node.test, `!(${text(node.test)})`)
      break
    default:
  }
}
