import postgres from 'postgres'

/**
 * What autovacuum does within a minute of a load. Without it a run begins on guesses of the planner and ends on
 * figures, and whoever is measured first looks slow.
 */
export const refreshStatistics = async (url: string): Promise<void> => {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    await sql`vacuum (analyze)`
  } finally {
    await sql.end({ timeout: 5 })
  }
}
