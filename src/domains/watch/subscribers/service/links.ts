import { encodeHex } from '#core/base64url.ts'
import { secretOf } from '#db/installation-secrets.ts'
import type { Scope } from '#ports/scope.ts'
import type { StoredStatusPage } from '../../status-pages/repository.ts'

/** The secret of the links in the mails to a subscriber. It is made of the id, so that every mail can have it and nobody stores it. */
export const tokenOf = async (scope: Scope, subscriberId: string): Promise<string> =>
  encodeHex(scope.digest.hmac(await secretOf(scope, 'status subscribers'), subscriberId))

/** The address of a page, with its secret where it has a private link: whoever gets the mail may see the page. */
export const pageLink = ({ slug, access, secret }: StoredStatusPage): string =>
  access === 'link' ? `/status/${slug}?key=${secret ?? ''}` : `/status/${slug}`

export const confirmLink = (slug: string, token: string): string => `/status/${slug}/confirm?token=${token}`

export const unsubscribeLink = (slug: string, token: string): string => `/status/${slug}/unsubscribe?token=${token}`
