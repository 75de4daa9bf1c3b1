/** Node's own way out: no exit handlers, nothing of the guest runs any more. */
type ReallyExit = (code: number) => never

/** What a guest keeps of its process, taken hold of before it is stripped. */
export const exit: ReallyExit = (process as unknown as { reallyExit: ReallyExit }).reallyExit.bind(process)
export const memoryUsage: () => number = process.memoryUsage.rss.bind(process)
export const now: () => number = performance.now.bind(performance)
export const configText: string = process.argv[2] ?? '{}'
