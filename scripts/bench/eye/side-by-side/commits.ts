import postgres from 'postgres'

const probes = 50

/**
 * Milliseconds that the commit of a lone row takes, the shortest of 50: what the disk costs. Throws when it is less than
 * `minMs`.
 */
export const commitTime = async (url: string, minMs = 0): Promise<number> => {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    await sql`create table if not exists commit_probes (at timestamptz not null)`
    let shortest = Number.POSITIVE_INFINITY
    for (let probe = 0; probe < probes; probe += 1) {
      const begun = performance.now()
      await sql`insert into commit_probes values (now())`
      shortest = Math.min(shortest, performance.now() - begun)
    }
    if (shortest < minMs) throw new Error(`a commit takes ${shortest.toFixed(2)} ms and should take ${minMs}`)
    return shortest
  } finally {
    await sql.end({ timeout: 5 })
  }
}

/** From here on every flush of the log waits so long first, as on a slow disk; 0 for no wait. Resolves with the measured time of a commit. */
export const delayCommits = async (url: string, delayMs: number): Promise<number> => {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    await sql.unsafe(`alter system set commit_delay = ${delayMs * 1_000}`)
    await sql`alter system set commit_siblings = 0`
    await sql`select pg_reload_conf()`
  } finally {
    await sql.end({ timeout: 5 })
  }
  // Every process reads its settings again before its next statement.
  await new Promise((resolve) => setTimeout(resolve, 500))
  return commitTime(url, delayMs)
}
