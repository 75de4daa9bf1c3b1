import type { Language } from '#sandbox/protocol/run-report.ts'

type Explanation = readonly [pattern: RegExp, words: string]

const asking = 'The tests call your function with values. Do not ask for them with input(): use its parameters.'

/** Python's most common errors. The first that fits explains the message; $1 and $2 are parts of it. */
const python: readonly Explanation[] = [
  [/EOFError|reading from stdin|input\(\)/, asking],
  [/IndentationError: expected an indented block/, 'The line after a colon “:” must begin with spaces.'],
  [/IndentationError: unexpected indent/, 'This line begins with more spaces than the line before it allows.'],
  [/IndentationError|TabError/, 'The spaces at the beginning of this line do not match the lines around it.'],
  [/SyntaxError: expected ':'/, 'A colon “:” is missing at the end of this line.'],
  [/SyntaxError: '(.)' was never closed/, 'The bracket “$1” is opened here and never closed.'],
  [/SyntaxError: unterminated string/, 'A text begins here and has no closing quote.'],
  [/SyntaxError: .*Maybe you meant '=='/, 'A comparison needs two equals signs “==”.'],
  [/SyntaxError/, 'Python cannot read this line. Look for a missing or extra character here or just before.'],
  [
    /NameError: name '(\w+)' is not defined/,
    'Nothing is called “$1” here. Check its spelling, or give it a value first.',
  ],
  [/UnboundLocalError: .*'(\w+)'/, 'The function uses “$1” before it gives it a value.'],
  [
    /TypeError: .*missing \d+ required positional argument/,
    'The call gives fewer values than the function has parameters.',
  ],
  [/TypeError: .*takes .* positional arguments? but/, 'The call gives more values than the function has parameters.'],
  [/TypeError: 'NoneType' object/, 'A value here is None. A function without “return” gives None.'],
  [
    /TypeError: unsupported operand type.*'(\w+)' and '(\w+)'/,
    'A $1 and a $2 cannot be combined this way. Convert one of them.',
  ],
  [/TypeError: can only concatenate str/, 'Only a text can be added to a text. Convert the other value with str().'],
  [
    /TypeError: '(\w+)' object is not (callable|iterable|subscriptable)/,
    'A value of type $1 is used here as something that it is not.',
  ],
  [/IndexError/, 'The list or text has fewer items than this position needs. Positions begin at 0.'],
  [/KeyError: (.+)/, 'The dictionary has no key $1.'],
  [/ZeroDivisionError/, 'A number is divided by zero here.'],
  [/ValueError: invalid literal for int\(\)/, 'This text is not a whole number, so int() cannot convert it.'],
  [/AttributeError: '(\w+)' object has no attribute '(\w+)'/, 'A value of type $1 has nothing called “$2”.'],
  [/RecursionError|recursion/, 'The function calls itself without end. It needs a case in which it stops.'],
  [/(?:ModuleNotFoundError|ImportError).*'(\w+)'/, 'Python finds nothing called “$1” to import.'],
  [/NotImplementedError/, 'The starter code still stands here. Replace it with your own.'],
]

/** The most common errors of JavaScript and TypeScript. */
const javascript: readonly Explanation[] = [
  [/prompt is not defined/, asking.replace('input()', 'prompt()')],
  [/ReferenceError: Cannot access '(\w+)' before initialization/, '“$1” is used before the line that declares it.'],
  [/ReferenceError: '?(\w+)'? is not defined/, 'Nothing is called “$1” here. Check its spelling, or declare it first.'],
  [
    /TypeError: .*(?:of|property) (?:of )?(undefined|null)|TypeError: .*(undefined|null) \(reading/,
    'A value here is undefined or null, so it has no properties.',
  ],
  [/TypeError: (?:(\S+) is )?not a function/, 'Something is called here that is not a function.'],
  [/TypeError: .*(?:not iterable|iterator)/, 'This value is not a list, so a loop or a spread cannot go through it.'],
  [/TypeError: .*(?:constant|read-only)/, 'A const cannot get a new value. Declare it with let.'],
  [/TypeError: .*BigInt/, 'A BigInt and a number cannot be combined. Convert one of them.'],
  [
    /RangeError: .*(?:call stack|recursion)|InternalError: .*(?:stack|recursion)/i,
    'The function calls itself without end. It needs a case in which it stops.',
  ],
  [/RangeError: .*array length/i, 'A list cannot have this length.'],
  [/SyntaxError: .*JSON/, 'This text is not JSON.'],
  [/SyntaxError: .*(?:end of input|unexpected end)/i, 'The code ends too early: a bracket or a quote is not closed.'],
  [/SyntaxError: .*(?:already been declared|redefinition|redeclaration)/i, 'This name is declared twice.'],
  [/SyntaxError: .*(?:string|template)/i, 'A text begins here and has no closing quote.'],
  [/SyntaxError: .*await/, 'await works only in a function that is marked async.'],
  [/SyntaxError/, 'The language cannot read this line. Look for a missing or extra character here or just before.'],
  [
    /does not provide an export|is not exported|no export/i,
    'The tests import a name that your code does not export. Write export before it.',
  ],
  [/Cannot find module|could not (?:load|resolve) module/i, 'There is no such module here.'],
  [/not (?:implemented|written yet)/i, 'The starter code still stands here. Replace it with your own.'],
  [/Maximum call stack/, 'The function calls itself without end. It needs a case in which it stops.'],
]

/** One plain sentence about an error, for people who read such messages for the first time; null where none fits. */
export const inPlainWords = (message: string | null, language: Language): string | null => {
  if (message === null) return null
  for (const [pattern, words] of language === 'python' ? python : javascript) {
    const found = pattern.exec(message)
    if (found) return words.replaceAll(/\$(\d)/g, (_, part: string) => found[Number(part)] ?? '')
  }
  return null
}
