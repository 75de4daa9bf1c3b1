import { pythonLanguage } from '@codemirror/lang-python'
import type { CodeLanguage } from './code-language.ts'

export const python: CodeLanguage = {
  title: 'Python',
  grammar: pythonLanguage,
  indent: '    ',
  words:
    'and as assert async await break class continue def del elif else except False finally for from global if import in is lambda None nonlocal not or pass raise return True try while with yield abs all any bool dict enumerate filter float format frozenset input int isinstance len list map max min open print range repr reversed round set sorted str sum super tuple type zip Exception IndexError KeyError TypeError ValueError ZeroDivisionError',
  blockNames: ['py', 'python'],
}
