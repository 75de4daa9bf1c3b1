/** What to write instead, where code was written for CommonJS or does not export what tests import. */
const hints: readonly (readonly [RegExp, string])[] = [
  [
    /^ReferenceError: '?(?:module|exports)'? is not defined$/,
    'write `export` in place of `module.exports`, as in `export const answer = 42`',
  ],
  [
    /^ReferenceError: '?require'? is not defined$/,
    "write `import` in place of `require`, as in `import { f } from './solution.js'`",
  ],
  [
    /^SyntaxError: Could not find export 'default' in module /,
    'write `export default`, as in `export default answer`; `module.exports` is not read',
  ],
  [
    /^SyntaxError: Could not find export '.*' in module /,
    'write `export`, as in `export const answer = 42`; `module.exports` is not read',
  ],
]

/** The text of an error, with what to do about it where that is known. */
export const withHint = (text: string): string => {
  const hint = hints.find(([pattern]) => pattern.test(text))?.[1]
  return hint === undefined ? text : `${text}: ${hint}`
}
