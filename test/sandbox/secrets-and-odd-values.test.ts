import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { honest } from './attack-run.ts'
import { javascriptOddValues, ordinaryTests, pythonOddValues } from './attacks.ts'
import { complaints, openSandbox, type Sandbox, testOf } from './runs.ts'

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await openSandbox()
})
afterAll(() => sandbox.close())

describe('what a solution may not see', () => {
  const hidden = `hidden-${randomUUID()}`

  test('the hidden tests, in Python', async () => {
    const code = `import gc, glob, os, sys
def f():
    for path in glob.glob("/**/*", recursive=True):
        try: print(path, open(path, errors="replace").read()[:3000] if "exercise" in path or "tmp" in path else "")
        except BaseException: pass
    frame = sys._getframe()
    while frame is not None:
        print({name: str(value)[:500] for name, value in frame.f_locals.items()})
        frame = frame.f_back
    for each in gc.get_objects():
        if isinstance(each, (dict, list, tuple)):
            for value in (list(each.values()) if isinstance(each, dict) else each):
                if isinstance(value, str) and "hidden-" in value: print(value[:500])
                if isinstance(value, bytes) and b"hidden-" in value: print(value[:500])
    return 1
`
    const tests = {
      'test_visible.py': ordinaryTests.python,
      'test_hidden.py': `from solution import f\nSECRET = "${hidden}"\ndef test_hidden():\n    secret = "${hidden}"\n    assert f() == 1, secret\n`,
    }
    const report = await sandbox.run({ code, tests, limits: { outputBytes: 200_000 } })
    expect(complaints(report)).toEqual([])
    // The code says "hidden-" itself, and sees itself.
    expect(JSON.stringify(report)).not.toContain(hidden)
    const together = await sandbox.run({ code, tests, mode: 'single', limits: { outputBytes: 200_000 } })
    expect(JSON.stringify(together), 'what is looked for is found where nothing is kept apart').toContain(hidden)
  })

  test('the hidden tests, in JavaScript', async () => {
    const code = `import * as self from './solution.js'
export const f = async (callback) => {
  for (const name of ['./hidden.test.js', 'hidden.test.js', './visible.test.js', 'raw', 'harness', './solution.js?raw']) { try { console.log(JSON.stringify(await import(name))) } catch (error) { console.log(String(error)) } }
  const shown = (it) => { try { console.log(String(it), JSON.stringify(it)) } catch {} }
  for (const name of Object.getOwnPropertyNames(globalThis)) shown(globalThis[name])
  shown(new Error('x').stack); shown(callback)
  for (const name of ['toString', 'constructor', 'caller', 'arguments', 'prototype', '__proto__', 'source']) { try { shown(callback?.[name]); shown(callback?.[name]?.()) } catch {} }
  try { shown(Function.prototype.toString.call(callback)) } catch {}
  return 1
}
`
    const tests = {
      'visible.test.js': ordinaryTests.javascript,
      'hidden.test.js': `import { expect, test } from 'vitest'\nimport { f } from './solution.js'\nconst secret = '${hidden}'\ntest('hidden', async () => { expect(await f(() => '${hidden}'), secret).toBe(1) })\n`,
    }
    const report = await sandbox.run({ language: 'javascript', code, tests, limits: { outputBytes: 200_000 } })
    expect(complaints(report)).toEqual([])
    expect(JSON.stringify(report)).not.toContain(hidden)
  })

  test.each(['strict', 'single'] as const)('what another run left behind, mode %s', async (mode) => {
    const left = `left-${randomUUID()}`
    const code = `import builtins, os, sys, json, glob
print("found", getattr(builtins, "left", None), os.environ.get("LEFT"), sys.modules.get("left"), glob.glob("/tmp/*"), glob.glob("/home/pyodide/*"), glob.glob("/exercise/*"))
builtins.left = os.environ["LEFT"] = sys.modules["left"] = "${left}"
for folder in ("/tmp", "/home/pyodide", "/exercise", "/lib"):
    try: open(folder + "/${left}.py", "w").write("x")
    except OSError: pass
json.dumps = lambda *_: "${left}" if False else str(_)
def f(): return 1
`
    await sandbox.run({ code, tests: ordinaryTests.python, mode })
    const report = await sandbox.run({
      code: code.split('\n').slice(0, 2).join('\n') + '\ndef f(): return 1\n',
      tests: ordinaryTests.python,
      mode,
    })
    expect(complaints(report)).toEqual([])
    expect(report.stdout + report.tests.map(({ output }) => output).join('')).toContain('found None None None []')
    expect(JSON.stringify(report)).not.toContain(left)
  })
})

describe('odd values', () => {
  test('every odd value of Python is passed, refused or raised, and nothing after it is judged wrongly', async () => {
    const { solution, tests } = pythonOddValues
    const counted = await sandbox.run({
      code: solution,
      tests: 'from solution import count\ndef test_count():\n    print(count())\n',
    })
    const count = Number(testOf(counted, 'test_count').output)
    expect(count).toBeGreaterThan(80)
    const report = await sandbox.run({
      code: solution,
      tests: tests.replace('COUNT', String(count - 2)),
      limits: { wallMs: 15_000, memoryMb: 128 },
    })
    expect(complaints(report)).toEqual([])
  })

  test.each([1, 2])('a solution that breaks its own end of the bridge fails alone (%i)', async (last) => {
    const { solution } = pythonOddValues
    const tests = `from solution import value\ndef test_it():\n    value(-${last})\n    value(0)\n`
    const report = await sandbox.run({ code: solution, tests, limits: { wallMs: 700 } })
    expect(['failed', 'crashed', 'timedOut', 'errored', 'passed']).toContain(report.status)
    expect(complaints(await sandbox.run({ code: honest.python, tests: ordinaryTests.python }))).toEqual([])
  })

  test('every odd value of JavaScript is passed, refused or thrown, and nothing after it is judged wrongly', async () => {
    const { solution, tests } = javascriptOddValues
    const language = 'javascript'
    const counted = await sandbox.run({
      language,
      code: solution,
      tests:
        "import { test } from 'vitest'\nimport { count } from './solution.js'\ntest('count', () => console.log(count))\n",
    })
    const count = Number(testOf(counted, 'count').output)
    expect(count).toBeGreaterThan(80)
    const report = await sandbox.run({
      language,
      code: solution,
      tests: tests.replace('COUNT', String(count)),
      limits: { wallMs: 15_000, memoryMb: 128 },
    })
    expect(complaints(report)).toEqual([])
  })
})

/** Texts of a report that PostgreSQL would refuse. */
const unstorable = (report: object): readonly string[] => {
  const found: string[] = []
  JSON.stringify(report, (_, value: unknown) => {
    if (typeof value === 'string' && (!value.isWellFormed() || value.includes('\0'))) found.push(value)
    return value
  })
  return found
}

describe('texts', () => {
  const odd = String.raw`\0<script>alert(1)</script>\x1b[31m\ud800\ufffe\u2028\u202e{}\r\n`

  test.each(['strict', 'single'] as const)(
    'NUL, lone surrogates, invalid UTF-8, ANSI and HTML come out as text that can be stored (Python, %s)',
    async (mode) => {
      const code = `import sys, os
TEXT = "${odd}"
sys.stdout.write(TEXT)
def f():
    print(TEXT)
    sys.stdout.buffer.write(b"\\xff\\xfe\\x00")
    os.write(1, b"\\xff\\n{}")
    raise ValueError(TEXT)
`
      const report = await sandbox.run({ code, tests: ordinaryTests.python, mode })
      const said = JSON.stringify(report)
      expect(report.status).toBe('failed')
      expect(said).toContain('<script>')
      expect(unstorable(report)).toEqual([])
    },
  )

  test.each(['strict', 'single'] as const)('and in JavaScript, %s', async (mode) => {
    const code = `console.log("${odd}")\nexport const f = () => { console.log("${odd}"); throw new Error("${odd}") }\n`
    const report = await sandbox.run({ language: 'javascript', code, tests: ordinaryTests.javascript, mode })
    const said = JSON.stringify(report)
    expect(report.status).toBe('failed')
    expect(said).toContain('<script>')
    expect(unstorable(report)).toEqual([])
  })
})
