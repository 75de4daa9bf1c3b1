import { html } from 'hono/html'
import type { NextBelt, ProgressSummary } from '#domains/challenges/index.ts'
import type { Markup } from '../shell/layout.ts'
import { counted } from '../learn/challenge-list.ts'
import { beltMark } from './belt.ts'
import { figures } from './figures.ts'

/** Belt, points, solves and streak, and the way to the next belt. */
export const summarySection = (progress: ProgressSummary): Markup => {
  const { solved, challenges, points, belt, nextBelt, streak, longestStreak, restDays, isActiveToday } = progress
  return html`${figures([
      ['Belt', beltMark(belt)],
      ['Points', points],
      ['Solved', `${solved} of ${challenges}`],
      ['Streak', counted(streak, 'active day')],
    ])}
    ${nextBelt === null ? '' : wayTo(nextBelt, points)}
    <p class="quiet">
      ${streakWords({ streak, isActiveToday })}
      ${longestStreak > streak ? `Your longest streak had ${counted(longestStreak, 'active day')}.` : ''}
      ${
        restDays > 0
          ? `You have ${counted(restDays, 'rest day')}: a missed day uses one up, and your streak goes on.`
          : 'Seven active days earn a rest day, which a missed day uses up by itself.'
      }
    </p>`
}

const wayTo = ({ belt, points: needed, missingPoints, missingHard }: NextBelt, points: number): Markup =>
  html`<p class="way">
    <progress max="${needed}" value="${Math.min(points, needed)}" aria-label="Way to the ${belt} belt"></progress>
    <span class="quiet">${missingWords(missingPoints, missingHard)} to the ${belt} belt.</span>
  </p>`

const missingWords = (points: number, hard: number): string =>
  [...(points > 0 ? [counted(points, 'point')] : []), ...(hard > 0 ? [counted(hard, 'hard challenge')] : [])].join(
    ' and ',
  )

const streakWords = ({ streak, isActiveToday }: Pick<ProgressSummary, 'streak' | 'isActiveToday'>): string => {
  if (isActiveToday) return 'You have passed something today.'
  return streak === 0 ? 'A day counts when a submission of yours passes.' : 'Today is not missed yet.'
}
