import { nextDay } from '#core/calendar.ts'

/** A solve as the specification has it. */
export interface NaiveSolve {
  readonly points: number
  readonly hard: number
  readonly day: string
  readonly at: number
}

const thresholds = [
  ['black', 150],
  ['brown', 110],
  ['blue', 75],
  ['green', 45],
  ['orange', 25],
  ['yellow', 10],
  ['white', 1],
] as const

/** A learner in the plainest form: lists, and nothing derived. */
export class NaiveLearner {
  solves = new Map<string, NaiveSolve>()
  /** When each was forfeited. */
  forfeits = new Map<string, number>()
  passes: string[] = []
  /** The highest rank ever reached; 0 for none. */
  rank = 0

  pass(slug: string, { points, hard, day, at }: NaiveSolve): void {
    this.passes.push(day)
    if (this.solves.has(slug)) return
    this.solves.set(slug, { points: this.forfeits.has(slug) ? 0 : points, hard, day, at })
    this.note()
  }

  forfeit(slug: string, at: number): void {
    if (!this.solves.has(slug)) this.forfeitSince(slug, at)
  }

  private forfeitSince(slug: string, at: number): void {
    this.forfeits.set(slug, Math.min(at, this.forfeits.get(slug) ?? at))
  }

  rename(from: string, to: string): void {
    const forfeited = this.forfeits.get(from)
    if (forfeited !== undefined) this.forfeitSince(to, forfeited)
    this.forfeits.delete(from)
    const [moved, present] = [this.solves.get(from), this.solves.get(to)]
    if (!moved) return
    this.solves.delete(from)
    const first = present && present.at < moved.at ? present : moved
    const points = moved.points + (present?.points ?? 0)
    this.solves.set(to, { ...first, points, hard: moved.hard + (present?.hard ?? 0) })
  }

  take(other: NaiveLearner): void {
    for (const [slug, solve] of other.solves) {
      const own = this.solves.get(slug)
      if (!own || solve.at < own.at) this.solves.set(slug, solve)
    }
    for (const [slug, at] of other.forfeits) this.forfeitSince(slug, at)
    // Whoever saw the solutions before has no points for it, whichever of the two it was.
    for (const [slug, solve] of this.solves)
      if ((this.forfeits.get(slug) ?? Infinity) <= solve.at) this.solves.set(slug, { ...solve, points: 0 })
    this.passes.push(...other.passes)
    this.rank = Math.max(this.rank, other.rank)
    this.note()
    Object.assign(other, { solves: new Map(), forfeits: new Map(), passes: [], rank: 0 })
  }

  points(): number {
    let points = 0
    for (const solve of this.solves.values()) points += solve.points
    return points
  }

  private note(): void {
    let hard = 0
    for (const solve of this.solves.values()) hard += solve.hard
    for (const [place, [belt, least]] of thresholds.entries()) {
      if (this.points() < least || (belt === 'black' && hard < 3)) continue
      this.rank = Math.max(this.rank, thresholds.length - place)
      return
    }
  }

  belt(): string | null {
    return this.rank === 0 ? null : (thresholds[thresholds.length - this.rank]?.[0] ?? null)
  }

  /** Day by day, from the first active one to today. */
  streak(today: string): { streak: number; longestStreak: number; restDays: number } {
    const active = new Set(this.passes)
    const [first = today, last = today] = [[...active].toSorted()[0], [...active].toSorted().at(-1)]
    let [streak, longestStreak, restDays] = [0, 0, 0]
    for (let day = first; day <= today || day <= last; day = nextDay(day)) {
      if (active.has(day)) {
        streak += 1
        longestStreak = Math.max(longestStreak, streak)
        if (streak % 7 === 0 && restDays < 2) restDays += 1
      } else if (day < today || day < last) {
        if (restDays > 0) restDays -= 1
        else streak = 0
      }
    }
    return { streak, longestStreak, restDays }
  }

  /** Active days in their order. */
  calendar(): readonly { day: string; passes: number; solves: number }[] {
    const solved = [...this.solves.values()].map(({ day }) => day)
    return [...new Set(this.passes)].toSorted().map((day) => ({
      day,
      passes: this.passes.filter((each) => each === day).length,
      solves: solved.filter((each) => each === day).length,
    }))
  }
}
