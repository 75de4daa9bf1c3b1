import { answerFile } from '#http/answer.ts'

/** Answers with comma-separated values, as a file to keep. */
export const answerCsv = (csv: string, name: string): Response =>
  answerFile(csv, { contentType: 'text/csv; charset=utf-8; header=present', name: `${name}.csv`, isDownload: true })
