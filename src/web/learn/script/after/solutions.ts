/** The solutions of a challenge, each beside the reader's own; loaded when they are asked for. */
import type { Language } from '#sandbox/protocol/run-report.ts'
import type { CodeLanguage } from '../editor/code-language.ts'
import { highlighted } from '../editor/highlighting.ts'
import { element } from '../elements.ts'
import { fetchSolutions } from '../server.ts'
import type { Solution } from '../submission.ts'
import { sharingChoice } from './sharing.ts'
import { compareLines, type DifferentLines, differentLines } from './difference.ts'

interface SolutionsOptions {
  readonly slug: string
  readonly language: Language
  readonly codeLanguage: CodeLanguage
  readonly code: string
}

/** The reference solution first, then the others, the nearest to the reader's own first. */
export const renderSolutions = async (options: SolutionsOptions): Promise<DocumentFragment> => {
  const { slug, language, code } = options
  const [solutions, sharing] = await Promise.all([fetchSolutions(slug, language), sharingChoice()])
  const current = solutions.find(({ kind }) => kind === 'reference')?.version
  const compared = solutions
    .map((solution) => ({ solution, lines: compareLines(code, solution.code) }))
    .toSorted((one, other) => rank(one.solution) - rank(other.solution) || distance(one) - distance(other))
  const made = document.createDocumentFragment()
  let learners = 0
  for (const { solution, lines } of compared) {
    if (solution.kind === 'learner') learners += 1
    const isOld = solution.version !== current
    const title =
      solution.kind === 'reference'
        ? 'The reference solution'
        : `A learner’s solution ${learners}${isOld ? `, of version ${solution.version} of the challenge` : ''}`
    made.append(element('h3', {}, title), comparison(solution, lines, options.codeLanguage))
  }
  if (compared.length === 1) made.append(element('p', { class: 'quiet' }, 'No other learner shares a solution yet.'))
  made.append(sharing)
  return made
}

const rank = ({ kind }: Solution): number => (kind === 'reference' ? 0 : 1)
const distance = ({ lines }: { readonly lines: readonly DifferentLines[] }): number => differentLines(lines)

const comparison = (
  { code }: Solution,
  lines: readonly DifferentLines[],
  codeLanguage: CodeLanguage,
): DocumentFragment => {
  const made = document.createDocumentFragment()
  const plain = element('pre', { tabindex: '0' }, element('code', {}, highlighted(code, codeLanguage)))
  const count = differentLines(lines)
  if (count === 0) {
    made.append(element('p', { class: 'quiet' }, 'The same as yours.'), plain)
    return made
  }
  const difference = element('pre', { class: 'difference', tabindex: '0', hidden: true }, ...lines.flatMap(renderLines))
  const toggle = element(
    'button',
    {
      type: 'button',
      class: 'line-link',
      'aria-pressed': 'false',
      click: () => {
        difference.hidden = !difference.hidden
        plain.hidden = !difference.hidden
        toggle.setAttribute('aria-pressed', String(!difference.hidden))
      },
    },
    'Compare with yours',
  )
  made.append(
    element('p', { class: 'quiet' }, `${count} ${count === 1 ? 'line differs' : 'lines differ'} from yours. `, toggle),
    plain,
    difference,
  )
  return made
}

const signs = { both: '  ', mine: '- ', theirs: '+ ' } as const

const renderLines = ({ kind, text }: DifferentLines): readonly Node[] => {
  const signed = text.replaceAll(/^(?=.|\n)/gm, signs[kind]).replace(/[-+ ] $/, '')
  if (kind === 'both') return [document.createTextNode(signed)]
  return [element(kind === 'mine' ? 'del' : 'ins', {}, signed)]
}
