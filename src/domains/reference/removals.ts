/** The share of the rows that an import may remove without an option. */
const maxRemovedShare = 0.1

/** The refusal of an import that removes more than a tenth of the rows; undefined when it may go on. */
export const removalProblem = (what: string, removed: number, before: number): string | undefined =>
  removed > before * maxRemovedShare
    ? `The import removes ${removed} of the ${before} ${what}, more than ${maxRemovedShare * 100} %. Pass --allow-removals to accept that, or --dry-run to list them.`
    : undefined
