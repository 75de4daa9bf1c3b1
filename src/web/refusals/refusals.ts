import type { Context } from 'hono'
import type { AppEnv } from '#http/app-env.ts'
import type { ProblemAnswer } from '#http/problem.ts'
import { type ProblemKind, problemTypes } from '#http/problem-types.ts'
import { answerPage } from '../shell/answers.ts'
import { refusalPage } from './refusal-page.ts'

/** Answers with the page of a refusal, which nobody may keep. */
export const answerRefusal = async (
  c: Context<AppEnv>,
  kind: ProblemKind,
  answer: ProblemAnswer,
): Promise<Response> => {
  const retryAfter = answer.headers?.['retry-after']
  return answerPage(c, refusalPage(kind, answer), {
    status: problemTypes[kind].status,
    headers: {
      'cache-control': 'no-store',
      vary: 'Accept',
      ...(retryAfter === undefined ? {} : { 'retry-after': retryAfter }),
    },
  })
}

export { hasPage } from './refusal-page.ts'
