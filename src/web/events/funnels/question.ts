import type { FunnelStep } from '#domains/eye/index.ts'
import { queryOf } from '../parameters.ts'
import { type Parameter, readTime, type TimeQuestion, timeParameters } from '../time.ts'

/** Units in which somebody says how long a session may take. */
export const units = { minutes: 60, hours: 3_600, days: 86_400 } as const
export type Unit = keyof typeof units

/** A funnel as its address describes it. */
export interface FunnelQuestion {
  readonly time: TimeQuestion
  readonly steps: readonly FunnelStep[]
  readonly within: number
  readonly unit: Unit
}

export const [minSteps, maxSteps] = [2, 10]
/** A step is two texts of up to a hundred characters, as JSON. */
export const maxStepLength = 1_300
const maxWithinSeconds = 30 * 86_400

/** A step as the value of a field. */
export const stepText = ({ category, name }: FunnelStep): string => JSON.stringify([category, name])

const stepIn = (text: string): FunnelStep | undefined => {
  try {
    const [category, name] = JSON.parse(text) as readonly unknown[]
    return typeof category === 'string' && typeof name === 'string' ? { category, name } : undefined
  } catch {
    return undefined
  }
}

export const readFunnel = (parameter: Parameter, steps: readonly string[], zone: string): FunnelQuestion => {
  const asked = parameter('unit')
  const unit = Object.hasOwn(units, asked) ? (asked as Unit) : 'hours'
  const within = Number(/^[0-9]{1,6}$/.exec(parameter('within'))?.[0] ?? 1)
  return {
    time: readTime(parameter, { span: '30d', zone }),
    steps: steps
      .map(stepIn)
      .filter((step) => step !== undefined)
      .slice(0, maxSteps),
    within: Math.min(Math.max(within, 1), maxWithinSeconds / units[unit]),
    unit,
  }
}

export const funnelQuery = ({ steps, within, unit, time }: FunnelQuestion): string =>
  queryOf({ step: steps.map(stepText), within: String(within), unit, ...timeParameters(time) })
