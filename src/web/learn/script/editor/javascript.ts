import { javascriptLanguage, typescriptLanguage } from '@codemirror/lang-javascript'
import type { CodeLanguage } from './code-language.ts'

const words =
  'async await break case catch class const continue default delete do else export extends false finally for function if import in instanceof let new null of return static super switch this throw true try typeof undefined while yield Array Boolean Date Error Infinity JSON Map Math NaN Number Object Promise RegExp Set String Symbol console'
const typeWords =
  'any as boolean enum implements interface keyof never number private readonly string type unknown void'

const blockNames = ['js', 'javascript', 'ts', 'typescript']

export const javascript: CodeLanguage = {
  title: 'JavaScript',
  grammar: javascriptLanguage,
  indent: '  ',
  words,
  blockNames,
}

export const typescript: CodeLanguage = {
  title: 'TypeScript',
  grammar: typescriptLanguage,
  indent: '  ',
  words: `${words} ${typeWords}`,
  blockNames,
}
