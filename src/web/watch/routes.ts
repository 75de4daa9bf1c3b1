import { createRouter } from '#http/router.ts'
import { leadWatcherOn } from './access.ts'
import { boardPages } from './board/routes.ts'
import { monitorPages } from './monitors/routes.ts'

/** The pages of monitors and calls. Forms work without script; every refusal is a page. */
export const watchPages = () => {
  const router = createRouter()
  router.onError(leadWatcherOn)
  for (const add of [boardPages, monitorPages]) add(router)
  return router
}
