/** Runs a script: the exit code it answers, or 1 with one sentence on standard error for what a person can act on. */
export const runScript = async (main: () => Promise<number>): Promise<void> => {
  try {
    process.exitCode = await main()
  } catch (error) {
    process.exitCode = 1
    // A script that goes well, or prints its usage, has no need of what tells the errors apart.
    const { explain } = await import('./failures.ts')
    process.stderr.write(`${explain(error)}\n`)
  }
}
