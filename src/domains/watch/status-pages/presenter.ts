import type { ShownStatusPage } from './service.ts'

/** The address of a page for its visitors, with the secret that a private link has. */
export const addressOf = ({ slug, key }: Pick<ShownStatusPage, 'slug' | 'key'>): string =>
  key === null ? `/status/${slug}` : `/status/${slug}?key=${key}`

/** The page as the API shows it to those who manage it. */
export const presentStatusPage = ({ key, ...page }: ShownStatusPage, origin: string) => ({
  ...page,
  groups: page.groups.map(({ name, components }) => ({ name, components: [...components] })),
  url: `${origin}${addressOf({ slug: page.slug, key })}`,
})
