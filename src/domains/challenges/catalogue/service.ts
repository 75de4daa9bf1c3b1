import { type Actor, isLearner, permitAnyone } from '#core/actor.ts'
import { DomainError, type InputIssue, MovedError } from '#core/errors.ts'
import { type Page, readPage } from '#core/page.ts'
import type { Scope } from '#ports/scope.ts'
import type { Language } from '#sandbox/protocol/run-report.ts'
import {
  type CataloguePosition,
  type CatalogueQuery,
  type ChallengeSummary,
  type ChallengeAddress,
  type CurrentChallenge,
  type ProgressState,
  rankOf,
} from './model.ts'
import { catalogueRepository } from './repository.ts'

/** The language that somebody asked for, and in which part of the request. */
export interface AskedLanguage {
  readonly language: Language | undefined
  readonly in: InputIssue['in']
}

export interface AskedChallenge extends AskedLanguage {
  readonly slug: string
}

type CurrentVersions = readonly [CurrentChallenge, ...CurrentChallenge[]]

export interface AskedCatalogue extends Omit<CatalogueQuery, 'state'> {
  readonly state?: ProgressState | undefined
}

export interface CatalogueService {
  /** Easiest first, then by slug; a state is the one that the actor has them in. */
  list(actor: Actor, query: AskedCatalogue): Promise<Page<ChallengeSummary, CataloguePosition>>
  /** The version that counts now in a language; throws `not-found`, `MovedError`, and what `inLanguage` throws. */
  find(actor: Actor, asked: AskedChallenge): Promise<CurrentChallenge>
  /** The same for somebody who is about to solve it: the runner is made ready. */
  open(actor: Actor, asked: AskedChallenge): Promise<CurrentChallenge>
  /** The same in the preferred language, where the challenge has it, or else in its first. */
  openPreferred(actor: Actor, asked: Pick<AskedChallenge, 'slug' | 'language'>): Promise<CurrentChallenge>
  /** The languages of a challenge. Throws `not-found`, and `MovedError` where it is at another address now. */
  languagesOf(actor: Actor, slug: string): Promise<readonly Language[]>
  /** The earlier addresses of a challenge in this language. */
  formerSlugs(actor: Actor, address: ChallengeAddress): Promise<readonly string[]>
}

export const catalogueService = (scope: Scope): CatalogueService => {
  const repository = catalogueRepository(scope.db)
  const versionsOf = async (slug: string): Promise<CurrentVersions> => {
    const versions = await repository.current(slug)
    const all = versions.map(({ exercise }) => exercise.language)
    const [first, ...others] = versions.map((version) => ({ ...version, languages: all }))
    if (first) return [first, ...others]
    const address = await repository.former(slug)
    if (address) throw new MovedError(slug, address.slug, { language: address.language })
    throw noChallenge(slug)
  }

  return {
    list: async (actor, { state: is, ...query }) => {
      permitAnyone(actor)
      const state = is && { is, learnerId: isLearner(actor) ? actor.learnerId : null }
      return readPage(
        query.limit,
        (size) => repository.list({ ...query, state, limit: size }),
        ({ difficulty, slug }) => ({ rank: rankOf(difficulty), slug }),
      )
    },
    find: async (actor, asked) => {
      permitAnyone(actor)
      return inLanguage(await versionsOf(asked.slug), asked)
    },
    open: async (actor, asked) => {
      permitAnyone(actor)
      const challenge = inLanguage(await versionsOf(asked.slug), asked)
      scope.runner.prepare()
      return challenge
    },
    openPreferred: async (actor, { slug, language }) => {
      permitAnyone(actor)
      const [first, ...others] = await versionsOf(slug)
      scope.runner.prepare()
      return others.find(({ exercise }) => exercise.language === language) ?? first
    },
    languagesOf: async (actor, slug) => {
      permitAnyone(actor)
      const languages = await repository.languages(slug)
      if (languages.length > 0) return languages
      const address = await repository.former(slug)
      throw address ? new MovedError(slug, address.slug, {}) : noChallenge(slug)
    },
    formerSlugs: async (actor, address) => {
      permitAnyone(actor)
      return repository.formerSlugs(address)
    },
  }
}

const noChallenge = (slug: string): DomainError => new DomainError('not-found', `There is no challenge ${slug}.`)

/** The version in the language asked for, or in the only one; throws `invalid-request`, which names the languages. */
const inLanguage = (versions: CurrentVersions, { language, in: place }: AskedLanguage): CurrentChallenge => {
  const [first] = versions
  const found = versions.find(({ exercise }) => exercise.language === language)
  if (found) return found
  if (language === undefined && versions.length === 1) return first
  const known = new Intl.ListFormat('en', { type: 'disjunction' }).format(first.languages)
  const asked =
    language === undefined ? 'Name a language of this challenge' : `This challenge is not there in ${language}`
  throw new DomainError('invalid-request', `${asked}: it can be ${known}.`, {
    errors: [{ in: place, pointer: '/language', detail: `must be ${known}` }],
  })
}
