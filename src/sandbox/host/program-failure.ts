/** Why a short program failed: its last line of output, or what else is known. */
export const failureOf = (error: unknown): string => {
  const stderr = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : ''
  return stderr.split('\n').at(-1) || String(error)
}
