import { z } from 'zod'
import { languages } from '#sandbox/protocol/run-report.ts'
import type { ExerciseFault } from '../authoring/files/exercise-error.ts'
import { line, slugField } from '../authoring/files/front-matter.ts'

/** Challenges of a path, at most. */
const maxChallenges = 100

const language = z.enum(languages)

/** The front matter of `path.md`. */
export const pathMatterSchema = z.strictObject({
  title: line(120),
  summary: line(300).describe('One sentence for lists of paths'),
  language: language.describe('The language that the path is about'),
  groups: z
    .array(
      z.strictObject({
        title: line(120),
        summary: line(300).optional().describe('What one learns in this group'),
        language: language.optional().describe('Another language for the challenges of this group'),
        challenges: z
          .array(slugField)
          .min(1)
          .max(maxChallenges)
          .describe('The addresses of challenges, in the order in which they teach'),
      }),
    )
    .min(1)
    .max(20)
    .describe(`The groups in their order; together they have at most ${maxChallenges} challenges, each once`),
})

export type PathMatter = z.infer<typeof pathMatterSchema>

/** The front matter of `path.md` as JSON Schema, for editors. */
export const pathJsonSchema = (): object =>
  z.toJSONSchema(pathMatterSchema.meta({ title: 'Front matter of a path' }), { io: 'input' })

/** What a schema of one group cannot say. */
export const faultsBetweenGroups = ({ groups }: PathMatter, file: string): readonly ExerciseFault[] => {
  const count = groups.reduce((sum, { challenges }) => sum + challenges.length, 0)
  if (count <= maxChallenges) return []
  return [{ file, pointer: '/groups', detail: `have ${count} challenges; the limit is ${maxChallenges}` }]
}
