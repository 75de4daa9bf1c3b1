/** Why a program that was run for a moment failed: the last line that it said, or what else is known. */
export const failureOf = (error: unknown): string => {
  const stderr = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : ''
  return stderr.split('\n').at(-1) || String(error)
}
