import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { nodeDigest } from '#adapters/system/node-digest.ts'
import { checkChallenge, type SourceCheckResult, checkAgainstLock } from '#domains/challenges/index.ts'
import type { FolderOnDisk } from '#adapters/files/exercise-folders.ts'
import { print } from '../support/report.ts'
import { openBackEnds } from './back-ends.ts'
import { findingsOfPaths, pathLines, pathSummaryLines } from './check-paths.ts'
import { foldersAt, ownExercises, ownPaths } from './folders.ts'
import { mutantsFor } from './mutants/mutants-for.ts'
import { reportJson } from './report-json.ts'
import { exerciseLines, type Finding, strayLine, summaryLines, tallyOf } from './report.ts'

/** `check [DIR ...] [--write] [--fast] [--survivors] [--json]`: exit code 1 when anything is wrong with any exercise or path. */
export const checkCommand = async (args: readonly string[]): Promise<number> => {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      write: { type: 'boolean', default: false },
      fast: { type: 'boolean', default: false },
      survivors: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  })
  const { folders, paths, strays } = foldersAt(positionals.length > 0 ? positionals : [ownExercises, ownPaths])
  const backEnds = openBackEnds(process.env)
  try {
    const say = values.json ? () => {} : print
    const names = backEnds.map(({ name }) => name)
    say(`Runs on: ${names.join(', ')}`, '')
    const start = performance.now()
    const findings: Finding[] = []
    for (const folder of folders) {
      for await (const finding of findingsOf(folder, backEnds, values)) {
        findings.push(finding)
        say(...exerciseLines(finding, values))
      }
    }
    const pathFindings = findingsOfPaths(paths, folders)
    say(...pathFindings.flatMap(pathLines))
    const tally = tallyOf(findings)
    const milliseconds = performance.now() - start
    say(
      ...strays.map(strayLine),
      ...(folders.length > 0 ? summaryLines(tally, strays.length, milliseconds) : ['']),
      ...pathSummaryLines(pathFindings),
    )
    if (values.json)
      print(
        JSON.stringify(
          reportJson({ backEnds: names, findings, paths: pathFindings, strays, tally, milliseconds }),
          null,
          2,
        ),
      )
    const faultyPaths = pathFindings.filter(({ faults }) => faults.length > 0).length
    return tally.faulty + strays.length + faultyPaths > 0 ? 1 : 0
  } finally {
    await Promise.all(backEnds.map(({ runner }) => runner.close()))
  }
}

/** What comes out for each language of a challenge; with `write`, its lock is written where everything is in order. */
async function* findingsOf(
  folder: FolderOnDisk,
  backEnds: ReturnType<typeof openBackEnds>,
  { write, fast }: { readonly write: boolean; readonly fast: boolean },
): AsyncGenerator<Finding, void> {
  const { slug, path, files } = folder
  const mutantsOf = fast ? undefined : mutantsFor
  let start = performance.now()
  for await (const checked of checkedIn(folder, checkChallenge(slug, files, { backEnds, mutantsOf }))) {
    const { source } = checked
    const { text, remarks, ...held } = checkAgainstLock(source, checked, { write, sha256: nodeDigest.sha256 })
    const written = write && text !== undefined && source !== undefined && text !== source.lock
    if (written) writeFileSync(join(path, source.lockPath), text)
    const milliseconds = performance.now() - start
    yield { slug, path, checked, ...held, remarks: [...(checked.remarks ?? []), ...remarks], written, milliseconds }
    start = performance.now()
  }
}

/** The checks of a folder. Where files cannot be read as text, those faults stand alone. */
async function* checkedIn(
  { faults }: FolderOnDisk,
  checks: AsyncIterable<SourceCheckResult>,
): AsyncGenerator<SourceCheckResult, void> {
  if (faults.length > 0) yield { faults }
  else yield* checks
}
