/** Sends the browser to a page of ours, after a form or in place of another page; `cookies` are `Set-Cookie` fields. */
export const seeOther = (location: string, cookies: readonly string[] = []): Response =>
  withCookies(
    new Response(null, {
      status: 303,
      headers: { location, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' },
    }),
    cookies,
  )

/** Adds `Set-Cookie` fields to an answer. */
export const withCookies = (answer: Response, cookies: readonly string[]): Response => {
  for (const cookie of cookies) answer.headers.append('set-cookie', cookie)
  return answer
}
