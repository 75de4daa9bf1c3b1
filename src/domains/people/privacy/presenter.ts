import { strToU8, zipSync } from 'fflate'
import type { ProgressRecord, Submission } from '#domains/challenges/index.ts'
import { asJson, type ExportFiles } from './model.ts'

const extensions = { python: 'py', javascript: 'js', typescript: 'ts' } as const

/** Each submission as two files: its code, and its record with the report. Runs have a folder of their own. */
export const submissionFiles = (submissions: readonly Submission[]): ExportFiles =>
  Object.fromEntries(
    submissions.flatMap((submission) => {
      const { code, learnerId: _, digest: __, versionId: ___, ...record } = submission
      const path = `${record.kind}s/${record.slug}/${record.id}`
      return [
        [`${path}.${extensions[record.language]}`, code],
        [`${path}.json`, asJson(record)],
      ]
    }),
  )

/** Progress in one file, and each draft as a file of its own: the present ones beside the earlier ones. */
export const progressFiles = ({ drafts, earlierDrafts, ...progress }: ProgressRecord): ExportFiles => {
  const fileOf = (path: string, { code, language }: ProgressRecord['drafts'][number]) =>
    [`${path}.${extensions[language]}`, code] as const
  return {
    'progress.json': asJson(progress),
    'drafts.json': asJson([...drafts, ...earlierDrafts].map(withoutCode)),
    ...Object.fromEntries([
      ...drafts.map((draft) => fileOf(`drafts/${draft.slug}/draft`, draft)),
      ...earlierDrafts.map((draft, index) => fileOf(`drafts/${draft.slug}/earlier-${index + 1}`, draft)),
    ]),
  }
}

const withoutCode = ({ slug, language, version, editedAt }: ProgressRecord['drafts'][number]) => ({
  slug,
  language,
  version,
  editedAt,
})

/** A zip archive of these texts. The fixed time keeps it the same for the same texts. */
export const archive = (files: ExportFiles): Uint8Array =>
  zipSync(Object.fromEntries(Object.entries(files).map(([path, text]) => [path, strToU8(text)])), {
    level: 6,
    mtime: '1980-01-01T00:00:00Z',
  })
