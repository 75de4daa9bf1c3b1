import { createRouter } from '#http/router.ts'
import { leadReaderOn } from './access.ts'
import { applicationPages } from './applications/routes.ts'
import { installPages } from './install/routes.ts'
import { keyPages } from './key/routes.ts'
import { livePages } from './live/routes.ts'
import { overviewPages } from './overview/routes.ts'

/** The pages of The Eye. Forms work without script; every refusal is a page. */
export const eventPages = () => {
  const router = createRouter()
  router.onError(leadReaderOn)
  for (const add of [keyPages, applicationPages, overviewPages, installPages, livePages]) add(router)
  return router
}
