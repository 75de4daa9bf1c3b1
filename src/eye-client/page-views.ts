/**
 * Reports a view of the page now, and one each time its path changes: by the History API, the visitor's back and forward,
 * and when the browser shows a stored page again.
 */
export const watchViews = (report: (data: object) => void): void => {
  let viewed: string | undefined
  let { referrer } = document

  const view = (): void => {
    const { host, origin, pathname: path, search } = location
    // Nobody sees a page yet that the browser prepares.
    if (path === viewed || (document as { prerendering?: boolean }).prerendering) return
    viewed = path
    const data: Record<string, string> = { host, path }
    // From where the visitor came to this site; the address may have private parameters.
    if (referrer && !`${referrer}/`.startsWith(`${origin}/`)) data['referrer'] = referrer.replace(/[?#].*/, '')
    referrer = ''
    new URLSearchParams(search).forEach((value, name) => {
      if (/^utm_\w+$/.test(name)) data[name] = value
    })
    report(data)
  }

  for (const name of ['pushState', 'replaceState'] as const) {
    const original = history[name]
    history[name] = function (...parameters) {
      original.apply(this, parameters)
      view()
    }
  }
  addEventListener('popstate', view)
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) viewed = undefined
    view()
  })
  document.addEventListener('prerenderingchange', view)
  view()
}
