import type { Context } from 'hono'
import { html } from 'hono/html'
import type { IndexValue } from '#domains/reference/index.ts'
import type { AppEnv } from '#http/app-env.ts'
import type { Markup } from '../shell/layout.ts'
import { inLanguage, type Speech } from './figures-page.ts'

/** What there is, each with a way in. `latest` is the newest month of the health index, where it is known. */
export const overviewContent = (
  c: Context<AppEnv>,
  { texts, formats }: Speech,
  latest: IndexValue | undefined,
): Markup => {
  const { overview, area } = texts
  const card = (name: 'rent' | 'portfolio' | 'index' | 'zipcodes' | 'premium', address: string, live: Markup | '') =>
    html`<section aria-labelledby="${name}">
      <h2 id="${name}">${overview[name].title}</h2>
      <p>${overview[name].text}</p>
      ${live}
      <p><a class="button quiet-button" href="${inLanguage(c, address)}">${overview[name].action}</a></p>
    </section>`
  const newest = latest
    ? html`<p>
        <strong
          >${overview.index.latest(formats.month(latest.month), formats.decimals(latest.value), latest.baseYear)}</strong
        >
      </p>`
    : ''
  return html`<h1>${overview.title}</h1>
    <p class="lead">${overview.lead}</p>
    <div class="cards">
      ${card('rent', '/figures/rent', '')} ${card('index', '/figures/index', newest)}
      ${card('zipcodes', '/figures/zipcodes', '')} ${card('premium', '/figures/premium', '')}
      ${card('portfolio', '/figures/rent/portfolio', '')}
    </div>
    <p><a href="/docs/figures">${area.guide}</a></p>`
}
