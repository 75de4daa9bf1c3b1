import type { Notice } from './model.ts'

/** A notice as the log shows it: what it says in one line. */
export const presentNotice = ({ facts, attempts, ...notice }: Notice) => ({
  ...notice,
  severity: facts.severity,
  title: facts.title,
  attempts: [...attempts],
})
