const password = 'a quiet harbour in spring'

/** Somebody with an account, and the cookie of a session. */
export interface Member {
  readonly email: string
  readonly learnerId: string
  readonly cookie: string
}

const post = (origin: string, path: string, body: unknown, headers: Readonly<Record<string, string>> = {}) =>
  fetch(origin + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin', ...headers },
    body: JSON.stringify(body),
  })

/** Signs somebody up as a browser does, with the link that the administrator sees. */
export const signUp = async (origin: string, adminToken: string, number: number): Promise<Member> => {
  const email = `member.${number}@example.org`
  const network = { 'x-forwarded-for': networkOf(number) }
  const { signUp: secret } = (await (await post(origin, '/v1/accounts', { email, password }, network)).json()) as {
    signUp: string
  }
  const mails = await fetch(`${origin}/v1/mails?limit=1`, { headers: { authorization: `Bearer ${adminToken}` } })
  const { data } = (await mails.json()) as { data: { link: string }[] }
  const token = new URL(data[0]?.link ?? '').searchParams.get('token')
  const verified = await post(origin, '/v1/email-verifications', { token, signUp: secret }, network)
  const { learnerId } = (await verified.json()) as { learnerId: string }
  const [cookie = ''] = verified.headers.getSetCookie().flatMap((field) => /touchstone_session=[^;]+/.exec(field) ?? [])
  return { email, learnerId, cookie }
}

/** Signs in, from a network of its own (RFC 2544): passwords are measured, not the limit of one network. */
export const signIn = async (origin: string, email: string, number: number, given = password): Promise<number> => {
  const network = { 'x-forwarded-for': networkOf(number) }
  const answer = await post(origin, '/v1/account-sessions', { email, password: given }, network)
  await answer.arrayBuffer()
  return answer.status
}

const networkOf = (number: number): string => `198.18.${(number >> 8) & 255}.${number & 255}`
