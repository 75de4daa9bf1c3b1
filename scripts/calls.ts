import { exportCommand, exportUsage } from './calls/export-command.ts'
import { importCommand, importUsage } from './calls/import-command.ts'
import { listCommand, listUsage } from './calls/list-command.ts'
import { testCommand, testUsage } from './calls/test-command.ts'
import { runSubcommands } from './support/subcommands.ts'

await runSubcommands({
  purpose: 'Runs saved calls, and exchanges them with other programs. docs/calls.md describes them.',
  commands: {
    test: { usage: testUsage, run: testCommand },
    import: { usage: importUsage, run: importCommand },
    export: { usage: exportUsage, run: exportCommand },
    list: { usage: listUsage, run: listCommand },
  },
})
