import { readFileSync } from 'node:fs'

/** The words that the glossary explains: the first cells of its tables. */
const glossary = readFileSync(new URL('docs/glossary.md', import.meta.url), 'utf8')
const terms = [...glossary.matchAll(/^\| ([^|]+) \|/gm)].map(([, term = '']) => term)

export default {
  version: '0.2',
  language: 'en-GB',
  files: ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'docs/**/*.md', 'src/**/*.ts', 'scripts/**/*.ts'],
  // Texts in other languages than English.
  ignorePaths: ['src/web/figures/texts/{nl,fr,de}.ts'],
  dictionaryDefinitions: [{ name: 'names', path: '.cspell/names.txt' }],
  dictionaries: ['names'],
  words: terms.flatMap((term) => term.split(/[^\p{L}]+/u)).filter((word) => word.length > 3),
  ignoreRegExpList: ['/`[^`\\s]*`/g'],
  overrides: [
    { filename: '**/*.md', ignoreRegExpList: ['/`[^`\\n]*`/g', '/```[\\s\\S]*?```/g'] },
    {
      filename: '**/*.ts',
      // Names in code are the compiler's business: only comments and texts of several words are prose.
      includeRegExpList: ['CStyleComment', "/'[^'\\n]* [^'\\n]*'/g", '/`[^`]* [^`]*`/g'],
    },
  ],
}
