import { system } from '#core/actor.ts'
import { DomainError } from '#core/errors.ts'
import { challengesOf, type Path, pathService, progressService, type Solve } from '#domains/challenges/index.ts'
import type { Scope } from '#ports/scope.ts'
import { type Achievement, type Certificate, manySolved, unprintableIn } from '../model.ts'

/** Something that a certificate can be issued for, as far as the solves of a learner go. */
export type Earned = Pick<Certificate, 'achievement' | 'path' | 'title' | 'solves' | 'points'>

type AskedAchievement = { readonly achievement: Achievement; readonly path?: string | undefined }

/** Everything that a learner has earned and a certificate can show. */
export const earnedBy = async (scope: Scope, learnerId: string): Promise<readonly Earned[]> => {
  const solves = await solvesThatCount(scope, learnerId)
  const paths = (await pathService(scope).list(system)).filter(({ title }) => unprintableIn(title).length === 0)
  const finished = paths.flatMap((path) => {
    const { needed, solved } = solvedOf(path, solves)
    return needed > 0 && solved.length === needed ? [earned('path', path.slug, path.title, solved)] : []
  })
  return solves.length < manySolved ? finished : [...finished, manyOf(solves)]
}

/** What a learner asks for; throws `refused` where achievement and path do not fit together, `not-found` for an unknown path, `conflict` for what is not finished or cannot be shown. */
export const requireEarned = async (
  scope: Scope,
  learnerId: string,
  { achievement, path: slug }: AskedAchievement,
): Promise<Earned> => {
  if ((achievement === 'path') === (slug === undefined)) throw otherwiseAsked(achievement)
  const solves = await solvesThatCount(scope, learnerId)
  if (achievement === 'hundred-solved') {
    if (solves.length >= manySolved) return manyOf(solves)
    throw unfinished(solves.length, manySolved)
  }
  const path = await pathService(scope).find(system, slug ?? '')
  const { needed, solved } = solvedOf(path, solves)
  if (needed === 0 || solved.length < needed) throw unfinished(solved.length, needed)
  const letters = unprintableIn(path.title)
  if (letters.length > 0)
    throw new DomainError(
      'conflict',
      `The typeface of certificates does not have these characters of the path’s title: ${letters.join(' ')}.`,
    )
  return earned('path', path.slug, path.title, solved)
}

/** Solves for which solutions were not looked at before. */
const solvesThatCount = async (scope: Scope, learnerId: string): Promise<readonly Solve[]> =>
  (await progressService(scope).solvesOf(system, learnerId)).filter(({ points }) => points > 0)

/** How many challenges a path has, and the solves of those. */
const solvedOf = (path: Path, solves: readonly Solve[]) => {
  const challenges = challengesOf(path)
  const bySlug = new Map(solves.map((solve) => [solve.slug, solve]))
  return { needed: challenges.length, solved: challenges.flatMap(({ slug }) => bySlug.get(slug) ?? []) }
}

const earned = (achievement: Achievement, path: string, title: string, solves: readonly Solve[]): Earned => ({
  achievement,
  path,
  title,
  solves: solves.map(({ slug, language, version }) => ({ slug, language, version })),
  points: solves.reduce((sum, { points }) => sum + points, 0),
})

const manyOf = (solves: readonly Solve[]): Earned =>
  earned('hundred-solved', '', `${solves.length} challenges solved`, solves)

const otherwiseAsked = (achievement: Achievement): DomainError =>
  new DomainError('refused', 'The achievement and the path do not fit together.', {
    errors: [
      {
        in: 'body',
        pointer: '/path',
        detail: achievement === 'path' ? 'must name the path' : 'must be left out for this achievement',
      },
    ],
  })

const unfinished = (solved: number, needed: number): DomainError =>
  new DomainError('conflict', `You have solved ${solved} of the ${needed} challenges without a look at solutions.`)
