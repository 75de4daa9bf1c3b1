import type { Solve } from '../solves/model.ts'

export const presentSolve = ({ slug, ...solve }: Solve) => ({ challenge: slug, ...solve })
