import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { adviceOn } from './prose/constructions.ts'
import { type Sentence, sentencesOf, wordCount } from './prose/sentences.ts'
import { sentencesOfSource } from './prose/source-texts.ts'

/** Fails on long sentences in documents, and on constructions that readers stumble over in documents and sources. */
const maxWords = 28
const project = join(import.meta.dirname, '..')

const filesOf = (...patterns: readonly string[]): readonly string[] =>
  spawnSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', ...patterns], {
    cwd: project,
    encoding: 'utf8',
  })
    .stdout.split('\n')
    .filter((file) => file !== '' && existsSync(join(project, file)))
const read = (file: string): string => readFileSync(join(project, file), 'utf8')

const bannedIn = (file: string, sentences: readonly Sentence[]): readonly string[] =>
  sentences.flatMap(({ text, line }) => adviceOn(text).map((advice) => `${file}:${line}: ${advice}: ${text}`))

const longIn = (file: string, sentences: readonly Sentence[]): readonly string[] =>
  sentences
    .filter(({ text }) => wordCount(text) > maxWords)
    .map(({ text, line }) => `${file}:${line}: ${wordCount(text)} words, at most ${maxWords}: ${text}`)

/** Releases stay as they were published. */
const withoutReleases = (changelog: string): string => changelog.split(/^## (?!Unreleased)/m)[0] ?? ''

const documents = filesOf('README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'docs/*.md').flatMap((file) => {
  const sentences = sentencesOf(file === 'CHANGELOG.md' ? withoutReleases(read(file)) : read(file))
  return [...longIn(file, sentences), ...bannedIn(file, sentences)]
})

/** Every summary and description of the API's document, as Markdown. */
const described = (value: unknown, path: string): readonly string[] => {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, member]) => {
    if (typeof member !== 'string' || (key !== 'description' && key !== 'summary'))
      return described(member, `${path}/${key}`)
    const sentences = sentencesOf(member)
    return [...longIn(path, sentences), ...bannedIn(path, sentences)]
  })
}
const contract = described(JSON.parse(read('openapi.json')), 'openapi.json')

const sources = filesOf('src/*.ts', 'scripts/*.ts')
  .filter((file) => !file.endsWith('prose/constructions.ts'))
  .flatMap((file) => bannedIn(file, sentencesOfSource(read(file))))

const faults = [...documents, ...contract, ...sources]
if (faults.length > 0) {
  process.stderr.write(`${faults.join('\n')}\n`)
  process.exitCode = 1
}
