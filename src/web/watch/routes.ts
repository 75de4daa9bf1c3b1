import { createRouter } from '#http/router.ts'
import { leadWatcherOn } from './access.ts'
import { boardPages } from './board/routes.ts'
import { collectionPages } from './calls/collection-routes.ts'
import { importPages } from './calls/import-routes.ts'
import { callPages } from './calls/routes.ts'
import { channelPages } from './channels/routes.ts'
import { environmentPages } from './environments/routes.ts'
import { incidentPages } from './incidents/routes.ts'
import { maintenancePages } from './maintenance/routes.ts'
import { monitorPages } from './monitors/routes.ts'
import { statusPagePages } from './status-pages/routes.ts'
import { suggestionPages } from './monitors/suggestion-routes.ts'

/** The pages of monitors and calls. Forms work without script; every refusal is a page. */
export const watchPages = () => {
  const router = createRouter()
  router.onError(leadWatcherOn)
  for (const add of [
    boardPages,
    suggestionPages,
    monitorPages,
    importPages,
    callPages,
    collectionPages,
    environmentPages,
    incidentPages,
    maintenancePages,
    channelPages,
    statusPagePages,
  ])
    add(router)
  return router
}
