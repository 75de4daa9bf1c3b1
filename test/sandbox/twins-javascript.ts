/** Everything by which a solution can hold a container of its tests, or give one away and hold it. */
export const holdingSolution = `const at = (value, path) => { let found = value; for (const step of path) found = found instanceof Map ? [...found.values()][step] : found instanceof Set ? [...found][step] : Array.isArray(found) ? found[step] : Object.values(found)[step]; return found }
const put = (value, name, item) => { if (value instanceof Map) value.set(name, item); else if (value instanceof Set) value.add(item); else if (Array.isArray(value)) value[name % (value.length + 1)] = item; else value['k' + name] = item }
const drop = (value) => { if (value instanceof Map || value instanceof Set) value.delete([...value.keys()][0]); else if (Array.isArray(value)) value.shift(); else delete value[Object.keys(value)[0]] }
SHOW
export class Holder {
  #held
  constructor(held) { this.#held = held }
  show() { return show(this.#held) }
  down(path) { return at(this.#held, path) }
  put(path, name, item) { put(at(this.#held, path), name, item); return this }
  drop(path) { drop(at(this.#held, path)) }
  give(item) { const given = { all: [this.#held, item], n: 1 }; this.#held = given; return given }
  top() { return this.#held }
}
export const closure = (held) => ({ show: () => show(held), down: (path) => at(held, path), put: (path, name, item) => { put(at(held, path), name, item) }, drop: (path) => drop(at(held, path)), give: (item) => (held = [held, item]), top: () => held })
export const generator = function* (held) { let asked; for (;;) asked = yield asked === undefined ? null : asked.run({ show: () => show(held), down: () => at(held, asked.path), put: () => { put(at(held, asked.path), asked.name, asked.item) }, drop: () => drop(at(held, asked.path)), give: () => (held = new Map([['old', held], ['new', asked.item]])), top: () => held }) }
export const again = (value) => value
export const within = (value, run) => { put(value, 3, 'before'); const answer = run(value); drop(value); return answer }
`

/** Says what a value holds, and where one container is in it twice. */
export const show = `export const show = (value) => {
  const known = new Map()
  const say = (item) => {
    if (typeof item !== 'object' || item === null) return typeof item === 'bigint' ? item + 'n' : Object.is(item, -0) ? '-0' : String(item)
    if (known.has(item)) return '#' + known.get(item)
    known.set(item, known.size)
    if (item instanceof Date) return 'date ' + item.getTime()
    if (item instanceof Map) return 'map{' + [...item].map(([key, each]) => say(key) + ':' + say(each)) + '}'
    if (item instanceof Set) return 'set{' + [...item].map(say) + '}'
    if (Array.isArray(item)) return '[' + Array.from(item, (each, index) => (index in item ? say(each) : 'hole')) + ']'
    return '{' + Object.entries(item).map(([key, each]) => key + ':' + say(each)) + '}'
  }
  return say(value)
}`

/**
 * Tests that draw sequences of what either side does with containers; each prints what both sides saw. The sequences are the
 * same in every run, so what strict mode prints has to be what single mode prints.
 */
export const drawnTests = (sequences: number, steps: number): string => `import { test } from 'vitest'
import { again, closure, generator, Holder, within } from './solution.js'
${show.replace('export ', '')}
const drawing = (seed) => { let state = seed * 2654435761 >>> 0; return (n) => { state ^= state << 13; state >>>= 0; state ^= state >>> 17; state ^= state << 5; state >>>= 0; return state % n } }
const at = (value, path) => { let found = value; for (const step of path) found = found instanceof Map ? [...found.values()][step] : found instanceof Set ? [...found][step] : Array.isArray(found) ? found[step] : Object.values(found)[step]; return found }
const children = (value) => value instanceof Map ? [...value.values()] : value instanceof Set ? [...value] : Array.isArray(value) ? value : Object.values(value)
const isContainer = (value) => typeof value === 'object' && value !== null && !(value instanceof Date)
const asWalker = (held) => { const walk = generator(held); walk.next(); const ask = (what, path, name, item) => walk.next({ run: (does) => does[what](), path, name, item }).value; return { show: () => ask('show', []), down: (path) => ask('down', path), put: (path, name, item) => ask('put', path, name, item), drop: (path) => ask('drop', path), give: (item) => ask('give', [], 0, item), top: () => ask('top', []) } }
const run = (seed) => {
  const draw = drawing(seed + 1)
  const mine = [], holders = [], seen = []
  const leaf = () => [draw(9), 'text', null, undefined, -0, NaN, 5n, true, new Date(draw(5))][draw(9)]
  const any = (depth) => { const pick = draw(8); return pick < 2 && mine.length ? mine[draw(mine.length)] : pick < 5 || depth > 3 ? leaf() : make(depth + 1) }
  const make = (depth) => {
    const shape = draw(12)
    // Wider and deeper than most: rows in a table, and a chain.
    if (shape === 0 && depth === 0) return Array.from({ length: 33 + draw(8) }, (_, n) => [n, { n }])
    if (shape === 1 && depth === 0) { let chain = [any(depth)]; for (let n = draw(16); n >= 0; n -= 1) chain = draw(2) ? [chain, n] : new Map([[n, chain]]); return chain }
    const items = Array.from({ length: draw(4) }, () => any(depth))
    return [() => items, () => Object.fromEntries(items.map((item, n) => ['k' + n, item])), () => new Map(items.map((item, n) => [n, item])), () => new Set(items), () => { const list = items.slice(); list.push(list); return list }][draw(5)]()
  }
  const path = (value) => { const found = []; for (let here = value; draw(3) && isContainer(here); here = children(here)[found.at(-1)]) { const inside = children(here).flatMap((item, n) => (isContainer(item) ? [n] : [])); if (!inside.length) break; found.push(inside[draw(inside.length)]) } return found }
  const change = (value) => { const name = draw(6), item = any(1); if (value instanceof Map) value.set(name, item); else if (value instanceof Set) value.add(item); else if (Array.isArray(value)) draw(2) ? value.push(item) : (value[name % (value.length + 1)] = item); else value['k' + name] = item }
  const steps = [
    () => { mine.push(make(0)) },
    () => { mine.push(make(0)) },
    () => { mine.splice(draw(mine.length), 1) },
    () => { change(mine[draw(mine.length)]) },
    () => { change(mine[draw(mine.length)]) },
    () => { const value = mine[draw(mine.length)]; holders.push([() => new Holder(value), () => closure(value), () => asWalker(value)][draw(3)]()) },
    () => { if (holders.length > 3) holders.splice(draw(holders.length), 1) },
    () => { const value = mine[draw(mine.length)]; seen.push(again(value) === value) },
    () => { const value = mine[draw(mine.length)]; within(value, (same) => { seen.push(same === value, show(value)); change(value); return same }) },
    ...Array.from({ length: 8 }, (_, n) => () => {
      if (!holders.length) return
      const holder = holders[draw(holders.length)]
      const top = holder.top()
      const where = path(top)
      if (n === 0) seen.push(holder.show() === show(top), show(top))
      if (n === 1) { const found = holder.down(where); if (isContainer(found)) mine.push(found); seen.push(found === at(top, where)) }
      if (n === 2 || n === 3) holder.put(where, draw(6), any(1))
      if (n === 4) holder.drop(where)
      if (n === 5) { const given = holder.give(any(1)); mine.push(given); seen.push(given === holder.top()) }
      if (n === 6 && isContainer(top)) change(at(top, where))
      if (n === 7) mine.push(top)
    }),
  ]
  mine.push(make(0))
  for (let step = 0; step < ${steps}; step += 1) { if (!mine.length) mine.push(make(0)); steps[draw(steps.length)](); if (mine.length > 8) mine.splice(draw(mine.length), 1) }
  for (const holder of holders) seen.push(holder.show() === show(holder.top()))
  for (const value of mine) seen.push(show(value))
  return seen.join(';')
}
for (let seed = 0; seed < ${sequences}; seed += 1) test('sequence ' + seed, () => { console.log(run(seed)) })
`

/** Walks through nested objects that keep some of what the test passed and make others; and holders of lists. */
export const limitsSolution = `export class Walk {
  constructor(node, path) { this.node = node; this.path = path }
  static at(node) { return new Walk({ ...node }, []) }
  down(side) { return new Walk(this.node[side], [...this.path, this.node]) }
  put(side, node) { this.node[side] = node; return this }
  top() { return this.path.length > 0 ? this.path[0] : this.node }
}
export class Holder {
  constructor(held) { this.held = held }
  add(item) { this.held.push(item) }
  at(index) { return this.held.at(index) }
  addTo(index, item) { this.held.at(index).push(item) }
  takeAndChange() { const taken = this.held.pop(); taken.push('theirs') }
  length() { return this.held.length }
  freeze() { Object.freeze(this.held) }
}
export class Inside { #list; constructor(list) { this.#list = list } swap() { this.#list[0] = [this.#list[0]] } first() { return this.#list[0] } }
export const map = (list, run) => list.map((item, index, all) => run(item, index, all))
export const change = (list) => { list.push('theirs') }
export const changeAround = (list, run) => { list.push('before'); run(list); list.push('after') }
export const spiteful = (list) => { list.push(new Proxy([], { get() { throw new Error('a trap') } })); return 1 }
export const endless = (list) => { list.length = 2 ** 32 - 1 }
export const fail = (list) => { list.push('theirs'); throw Object.assign(new Error('failed'), { list }) }
export const later = async (list) => { await null; list.push('later'); return list }
`

export const limitsTests = `import { expect, test } from 'vitest'
import { change, changeAround, endless, fail, Holder, Inside, later, map, spiteful, Walk } from './solution.js'
const tree = () => ({ n: 1, a: { n: 2, a: null, b: { n: 3, a: null, b: null } }, b: { n: 4, a: null, b: null } })
const without = () => { const t = tree(); t.a.b = null; return t }
test.each(Array.from({ length: 12 }, (_, n) => [n]))('walk %i', () => { Walk.at(tree()).down('a') })
test('walk and put', () => { Walk.at(tree()).down('a').put('a', { n: 5 }).top() })
test('walk and put nothing', () => { expect(Walk.at(tree()).down('a').put('b', null).top()).toEqual(without()) })
test.each([7, 8, 9, 31, 32, 33, 120].map((n) => [n]))('%i rows', (length) => {
  const rows = Array.from({ length }, (_, n) => [n])
  const table = new Holder(rows)
  rows[0].push('mine')
  expect(table.at(0)).toEqual([0, 'mine'])
  table.addTo(0, 'theirs')
  expect([rows[0], table.at(0) === rows[0], table.held === rows]).toEqual([[0, 'mine', 'theirs'], true, true])
  table.addTo(-1, rows)
  expect(rows.at(-1)[1]).toBe(rows)
  const last = rows.at(-1)
  table.takeAndChange()
  expect([last.at(-1), rows.length]).toEqual(['theirs', length - 1])
})
test.each([255, 256, 257, 4_096, 4_097].map((n) => [n]))('%i elements', (length) => {
  const list = Array.from({ length }, (_, n) => n)
  const holder = new Holder(list)
  holder.add('theirs')
  list.push('mine')
  expect([holder.at(-1), holder.at(-2), holder.held === list, list.length]).toEqual(['mine', 'theirs', true, length + 2])
  change(list)
  expect(list.at(-1)).toBe('theirs')
})
test('more than is kept', () => {
  const tables = Array.from({ length: 5 }, (_, n) => Array.from({ length: 250 }, (_, m) => [n, [m]]))
  const holders = tables.map((table) => new Holder(table))
  holders.forEach((holder, n) => expect(holder.at(7)).toEqual([n, [7]]))
  const newest = [1]
  const holder = new Holder(newest)
  holder.add(tables[4][249])
  tables[4][249][1].push('mine')
  expect([newest[1] === tables[4][249], holder.at(1), holders[4].at(249)]).toEqual([true, [4, [249, 'mine']], [4, [249, 'mine']]])
})
test('nested', () => {
  const kept = Array.from({ length: 12 }, () => [[1], [2]])
  const inside = kept.map((list) => new Inside(list))
  for (let turn = 0; turn < 3; turn += 1) { inside.forEach((each) => each.swap()); kept.forEach((list) => list[1].push(turn)) }
  inside.forEach((each, n) => { expect(each.first()).toBe(kept[n][0]); expect(kept[n]).toEqual([[[[[1]]]], [2, 0, 1, 2]]) })
})
test('in a call', () => {
  const list = Array.from({ length: 300 }, (_, n) => n)
  expect(map(list, (n, index, all) => (all === list ? n + index : 'another')).at(-1)).toBe(598)
  changeAround(list, (same) => { expect([same === list, same.at(-1)]).toEqual([true, 'before']); list.push('mine') })
  expect(list.slice(-3)).toEqual(['before', 'mine', 'after'])
})
test('thrown', () => {
  const list = [1]
  let caught
  try { fail(list) } catch (error) { caught = error.list }
  expect([caught === list, list]).toEqual([true, [1, 'theirs']])
})
test('later', async () => {
  const list = [1]
  expect(await later(list)).toBe(list)
  expect(list).toEqual([1, 'later'])
})
test('frozen', () => {
  const list = [1]
  new Holder(list).freeze()
  expect(Object.isFrozen(list)).toBe(true)
})
test('what cannot be told is not kept equal, and nothing else is lost', () => {
  const [list, other] = [[1], [2]]
  const holder = new Holder(other)
  expect(spiteful(list)).toBe(1)
  endless([3])
  holder.add(4)
  expect([list, other, map([1, 2], (n) => n * 2)]).toEqual([[1], [2, 4], [2, 4]])
})
`
