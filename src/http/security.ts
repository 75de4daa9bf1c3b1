import type { TokenScope } from '#core/actor.ts'

/** Credentials of an operation, by the security schemes of the OpenAPI document; any of them suffices. */
const byAccount = (scope: TokenScope) => [{ session: [] }, { [`apiToken.${scope}`]: [] }]

/** For administrators: the server's own token, and accounts with the role admin. */
export const administratorSecurity = [{ administrator: [] }, ...byAccount('admin')]

/** For those who own submissions, with or without an account. */
export const learnerSecurity = [{ learner: [] }, ...byAccount('learn')]

/** For everybody; learners see more. */
export const optionalLearnerSecurity = [{}, ...learnerSecurity]

/** For reading events: read keys of applications, and administrators. */
export const readerSecurity = [{ applicationKey: [] }, ...administratorSecurity]

/** For people with an account. */
export const accountSecurity = byAccount('account')

/** For everybody; people with an account see their own as well. */
export const optionalAccountSecurity = [{}, ...accountSecurity]

/** For people in a browser; an API token is not enough. */
export const sessionSecurity = [{ session: [] }]

/** For calls and monitors: watch keys of applications, and administrators. */
export const watcherSecurity = [{ applicationKey: [] }, ...administratorSecurity]

/** For probers, which make checks at other places. */
export const proberSecurity = [{ prober: [] }]
