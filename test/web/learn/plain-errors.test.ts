import { describe, expect, test } from 'vitest'
import { inPlainWords } from '#web/learn/script/result/plain-errors.ts'

describe('errors in plain words', () => {
  test.each([
    ['EOFError: EOF when reading a line', 'Do not ask for them with input()'],
    ['  File "solution.py", line 1\nSyntaxError: expected \':\'', 'A colon “:” is missing'],
    ["SyntaxError: '(' was never closed", 'The bracket “(” is opened here'],
    ['SyntaxError: unterminated string literal (detected at line 1)', 'no closing quote'],
    ["SyntaxError: invalid syntax. Maybe you meant '==' or ':=' instead of '='?", 'two equals signs'],
    ['SyntaxError: invalid syntax', 'Python cannot read this line'],
    ["IndentationError: expected an indented block after 'if' statement on line 2", 'must begin with spaces'],
    ['IndentationError: unexpected indent', 'more spaces'],
    ['TabError: inconsistent use of tabs and spaces in indentation', 'do not match'],
    ["NameError: name 'totl' is not defined. Did you mean: 'total'?", 'Nothing is called “totl”'],
    ["UnboundLocalError: cannot access local variable 'x' where it is not associated with a value", 'uses “x” before'],
    ["TypeError: add() missing 1 required positional argument: 'b'", 'fewer values'],
    ['TypeError: add() takes 1 positional argument but 2 were given', 'more values'],
    ["TypeError: 'NoneType' object is not subscriptable", 'gives None'],
    ["TypeError: unsupported operand type(s) for +: 'int' and 'str'", 'A int and a str cannot'],
    ['TypeError: can only concatenate str (not "int") to str', 'str()'],
    ["TypeError: 'int' object is not callable", 'type int'],
    ['IndexError: list index out of range', 'begin at 0'],
    ["KeyError: 'ada'", "has no key 'ada'"],
    ['ZeroDivisionError: division by zero', 'divided by zero'],
    ["ValueError: invalid literal for int() with base 10: 'x'", 'not a whole number'],
    ["AttributeError: 'list' object has no attribute 'push'", 'nothing called “push”'],
    ['RecursionError: maximum recursion depth exceeded', 'calls itself without end'],
    ["ModuleNotFoundError: No module named 'numpy'", 'nothing called “numpy”'],
    ['NotImplementedError', 'starter code still stands here'],
  ])('a learner of Python reads about %j', (message, words) => {
    expect(inPlainWords(message, 'python')).toContain(words)
  })

  test.each([
    ['ReferenceError: prompt is not defined', 'Do not ask for them with prompt()'],
    ["ReferenceError: Cannot access 'x' before initialization", '“x” is used before'],
    ["ReferenceError: 'totl' is not defined", 'Nothing is called “totl”'],
    ['ReferenceError: totl is not defined', 'Nothing is called “totl”'],
    ["TypeError: Cannot read properties of undefined (reading 'x')", 'undefined or null'],
    ["TypeError: cannot read property 'x' of undefined", 'undefined or null'],
    ['TypeError: items.foo is not a function', 'not a function'],
    ['TypeError: not a function', 'not a function'],
    ['TypeError: value is not iterable', 'not a list'],
    ['TypeError: Assignment to constant variable.', 'const cannot get a new value'],
    ["TypeError: 'x' is read-only", 'const cannot get a new value'],
    ['TypeError: Cannot mix BigInt and other types, use explicit conversions', 'BigInt'],
    ['RangeError: Maximum call stack size exceeded', 'calls itself without end'],
    ['InternalError: stack overflow', 'calls itself without end'],
    ['RangeError: Invalid array length', 'cannot have this length'],
    ['SyntaxError: Unexpected token } in JSON at position 3', 'not JSON'],
    ['SyntaxError: Unexpected end of input', 'ends too early'],
    ["SyntaxError: Identifier 'x' has already been declared", 'declared twice'],
    ['SyntaxError: Unexpected token', 'cannot read this line'],
    ['Error: not implemented', 'starter code still stands here'],
  ])('a learner of JavaScript reads about %j', (message, words) => {
    expect(inPlainWords(message, 'typescript')).toContain(words)
  })

  test('says nothing about a failed comparison or an error that it does not know', () => {
    for (const message of [null, 'assert 1 == 2', 'MyOwnError: no']) expect(inPlainWords(message, 'python')).toBeNull()
  })
})
