/** The script of the catalogue: marks what this learner has solved. The page is whole without it. */
import { isLearner } from './kept-code.ts'

interface Listed {
  readonly data: readonly { readonly slug: string; readonly solved: boolean | null }[]
}

const mark = async (): Promise<void> => {
  const asked = [...new URLSearchParams(location.search)].filter(([, value]) => value !== '')
  const answer = await fetch(`/v1/challenges?${String(new URLSearchParams([...asked, ['limit', '200']]))}`)
  if (!answer.ok) return
  const { data } = (await answer.json()) as Listed
  for (const { slug, solved } of data) {
    const place = document.getElementById(`solved-${slug}`)
    if (place && solved === true) place.hidden = false
  }
}

if (isLearner()) void mark()
