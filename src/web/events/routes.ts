import { createRouter } from '#http/router.ts'
import { leadReaderOn } from './access.ts'
import { applicationPages } from './applications/routes.ts'
import { countPages } from './counts/routes.ts'
import { funnelPages } from './funnels/routes.ts'
import { installPages } from './install/routes.ts'
import { keyPages } from './key/routes.ts'
import { livePages } from './live/routes.ts'
import { overviewPages } from './overview/routes.ts'
import { personPages } from './persons/routes.ts'
import { quarantinePages } from './quarantine/routes.ts'
import { questionPages } from './questions/routes.ts'
import { retentionPages } from './retention/routes.ts'
import { sessionPages } from './sessions/routes.ts'
import { valuePages } from './values/routes.ts'

/** The pages of The Eye. Forms work without script; every refusal is a page. */
export const eventPages = () => {
  const router = createRouter()
  router.onError(leadReaderOn)
  for (const add of [
    keyPages,
    applicationPages,
    overviewPages,
    installPages,
    livePages,
    countPages,
    sessionPages,
    funnelPages,
    quarantinePages,
    personPages,
    retentionPages,
    valuePages,
    questionPages,
  ])
    add(router)
  return router
}
