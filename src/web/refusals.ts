import type { ProblemAnswer } from '#http/problem.ts'
import { type ProblemKind, problemTypes } from '#http/problem-types.ts'
import { answerPage } from './answers.ts'
import { refusalPage } from './pages/refusal.ts'

/** Answers with the page of a refusal, which nobody may keep. */
export const answerRefusal = async (kind: ProblemKind, answer: ProblemAnswer): Promise<Response> => {
  const retryAfter = answer.headers?.['retry-after']
  return answerPage(await refusalPage(kind, answer), {
    status: problemTypes[kind].status,
    headers: {
      'cache-control': 'no-store',
      vary: 'Accept',
      ...(retryAfter === undefined ? {} : { 'retry-after': retryAfter }),
    },
  })
}

export { hasPage } from './pages/refusal.ts'
