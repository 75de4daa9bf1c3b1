import { runSubcommands } from './support/subcommands.ts'

await runSubcommands({
  purpose: 'Runs saved calls, and exchanges them with other programs. docs/calls.md describes them.',
  commands: {
    test: {
      usage: `  npm run calls -- test COLLECTION|FILE [--environment=NAME] [--variable NAME=VALUE]... [--secret NAME]... [--junit=FILE] [--go-on]
      Runs the calls in order, and stops at the first that does not pass; --go-on runs the others too. A FILE has any format of import.
      --environment is one of the database. --variable adds a variable. --secret takes its value from the environment variable NAME, and masks it.
      WATCH_ALLOW=127.0.0.0/8 allows servers on this machine. Exit code 0: all passed; 1: a call failed; 2: the command is wrong.`,
      load: async () => (await import('./calls/test-command.ts')).testCommand,
    },
    import: {
      usage: `  npm run calls -- import FILE [--name=NAME] [--environment=NAME] [--application=ID] [--format=FORMAT]
      Makes a collection of a file: curl commands, Postman, OpenAPI, HAR, .http or Hurl. Its name is that of the file's content, else of the file.
      --environment makes an environment of the variables of the file. --application is needed where there are several.`,
      load: async () => (await import('./calls/import-command.ts')).importCommand,
    },
    export: {
      usage: `  npm run -s calls -- export COLLECTION FORMAT [--environment=NAME] > FILE
      Writes a collection for another program: curl, postman, openapi, har, http or hurl. Secrets stay {{name}}.
      --environment adds the variables of an environment, where the format has variables.`,
      load: async () => (await import('./calls/export-command.ts')).exportCommand,
    },
    list: {
      usage: `  npm run calls -- list
      Shows the collections and environments of the database.`,
      load: async () => (await import('./calls/list-command.ts')).listCommand,
    },
  },
})
