import { openNativePython } from '../../src/sandbox/host/native/native-python.ts'

/** Why this machine cannot run its own Python in a sandbox; undefined where it can. */
export const reasonWithoutNative = async (): Promise<string | undefined> => {
  try {
    const { close } = await openNativePython('src/sandbox/guest/python')
    close()
    return undefined
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    // Where it has to be, as in CI, a skipped test would be a silent one.
    if (process.env['EXPECT_NATIVE'] === '1') throw new Error(`native Python was expected: ${reason}`, { cause: error })
    return reason
  }
}
