import { DomainError } from '#core/errors.ts'
import type { Asset } from '#ports/assets.ts'
import type { Router } from '#http/router.ts'
import { answerPage, swaggerPolicy } from '../shell/answers.ts'
import { guidePage, guidesPage } from './guide-pages.ts'
import { type GuideText, guideText } from './guide-text.ts'
import { guideAsset, guides } from './guides.ts'
import { tryItPage } from './try-it-page.ts'

/** Rendered texts, for as long as their files live. */
const rendered = new WeakMap<Asset, GuideText>()

export const docsRoutes = (router: Router): void => {
  router.get('/docs', (c) => answerPage(c, guidesPage()))
  router.get('/docs/api', (c) => answerPage(c, tryItPage(), { policy: swaggerPolicy }))
  router.get('/docs/:slug', async (c) => {
    const guide = guides.find(({ slug }) => slug === c.req.param('slug'))
    const asset = guide && (await c.env.scope.assets.read(guideAsset(guide)))
    if (!asset) throw new DomainError('not-found', 'There is no guide at this address.')
    const text = rendered.get(asset) ?? guideText(new TextDecoder().decode(asset.body))
    rendered.set(asset, text)
    return answerPage(c, guidePage(guide, text))
  })
}
