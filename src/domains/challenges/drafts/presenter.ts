/** Drafts as they are answered: what they belong to has the name `challenge`. */
export const presentDraft = <T extends { readonly slug: string }>({ slug, ...draft }: T) => ({
  challenge: slug,
  ...draft,
})
