import { system } from '#core/actor.ts'
import { DomainError } from '#core/errors.ts'
import { placeService } from '#domains/watch/index.ts'
import { withJob } from './support/job-scope.ts'
import { runScript } from './support/run-script.ts'

const usage = `Manages the places that checks are made from, other than the server itself.

  npm run places -- create NAME   makes one, and prints the token of its prober this once
  npm run places -- list
  npm run places -- remove NAME   ends its token

At the place itself, without a database:
  PROBER_URL=https://touchstone.example PROBER_TOKEN=tsp_… npm run start:prober
`

type Service = ReturnType<typeof placeService>

const commands: Readonly<
  Record<string, { readonly takes: number; readonly run: (service: Service, name: string) => Promise<string> }>
> = {
  create: {
    takes: 1,
    run: async (service, name) => {
      if (!/^[a-z0-9][a-z0-9-]{0,59}$/.test(name))
        throw new DomainError(
          'invalid-request',
          'A place has a name of lower-case letters, digits and hyphens, such as paris.',
        )
      const { token } = await service.create(system, name)
      return `place  ${name}\ntoken  ${token}\n\nStore the token now: the database has only its digest, so nobody can show it again.`
    },
  },
  list: {
    takes: 0,
    run: async (service) => {
      const places = await service.list(system)
      if (places.length === 0) return 'There is no place beside the server itself.'
      return places
        .map(({ name, lastSeenAt }) => `${name.padEnd(20)}  ${lastSeenAt ?? 'its prober has not been seen'}`)
        .join('\n')
    },
  },
  remove: {
    takes: 1,
    run: async (service, name) => {
      const place = (await service.list(system)).find((each) => each.name === name)
      if (!place) throw new DomainError('not-found', `No place is called ${name}.`)
      await service.remove(system, place.id)
      return `${name}  removed`
    },
  },
}

await runScript(async () => {
  const [verb = '', ...given] = process.argv.slice(2)
  const command = commands[verb]
  if (!command || given.length !== command.takes) {
    process.stderr.write(usage)
    return 2
  }
  await withJob(async ({ scope }) => {
    process.stdout.write(`${await command.run(placeService(scope), given[0] ?? '')}\n`)
  })
  return 0
})
