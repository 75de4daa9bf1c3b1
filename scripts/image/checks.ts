/** Checks that did not hold. */
let failures = 0

export const check = (what: string, holds: boolean, seen = ''): void => {
  if (!holds) failures += 1
  process.stdout.write(`${holds ? 'ok  ' : 'FAIL'}  ${what}${seen === '' ? '' : `: ${seen}`}\n`)
}

export const timed = async <T>(work: Promise<T>): Promise<readonly [T, string]> => {
  const begun = performance.now()
  return [await work, `${((performance.now() - begun) / 1000).toFixed(1)} s`]
}

export const failed = (): number => failures
