import { checkCommand, checkUsage } from './challenges/check-command.ts'
import { FolderError } from './challenges/folders.ts'
import { importCommand, importUsage } from './challenges/import-command.ts'
import { schemaCommand, schemaUsage } from './challenges/schema-command.ts'
import { runSubcommands } from './support/subcommands.ts'

await runSubcommands({
  purpose: 'Checks and publishes exercises. docs/challenges.md describes their files.',
  commands: {
    check: { usage: checkUsage, run: checkCommand },
    import: { usage: importUsage, run: importCommand },
    schema: { usage: schemaUsage, run: schemaCommand },
  },
  isForPeople: (error) => error instanceof FolderError,
})
