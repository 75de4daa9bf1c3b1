type PresentMembers<T> = { [Key in keyof T]: Exclude<T[Key], undefined> }

/** Without absent members, so that they change nothing. */
export const presentMembers = <T extends object>(body: T): PresentMembers<T> =>
  Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)) as PresentMembers<T>
