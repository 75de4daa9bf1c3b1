import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { firstAnswer, freePort } from '../throwaway.ts'
import type { Buildah } from './base.ts'
import { check } from './checks.ts'
import { must, run } from './commands.ts'
import { inspect, type Place, unwantedIn } from './content.ts'
import { inside } from './inside.ts'
import { checkStop, kill, nodeProcess } from './processes.ts'

export const proberImage = 'localhost/touchstone-prober-check'
const adminToken = 'an-administrator-of-this-check'
const placeName = 'elsewhere'
const maxWaitMs = 60_000

/** The image that makes checks at another place, with a server from the app's image. */
export const tryProber = async (buildah: Buildah, appImage: string): Promise<void> => {
  const prober = await placeOf(buildah, proberImage)
  check('the prober runs as the user node', prober.image.User === 'node', prober.image.User)
  const unwanted = await unwantedIn(join(prober.root, 'app'))
  check('the prober has no node_modules, sources or maps', unwanted.length === 0, unwanted.join(', '))
  const refused = await run('buildah', inside(prober, {}, prober.image.Cmd))
  check(
    'the prober names the settings that it misses',
    /PROBER_URL[^]*PROBER_TOKEN/.test(refused.remarks),
    refused.remarks,
  )

  const app = await placeOf(buildah, appImage)
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const settings = { PORT: `${port}`, ADMIN_TOKEN: adminToken, RUN_SEEDER: 'false' }
  const server = spawn('buildah', inside(app, settings, app.image.Cmd), { stdio: ['ignore', 'ignore', 'inherit'] })
  try {
    await firstAnswer(`${origin}/healthz`, server, maxWaitMs)
    await checkFrom(prober, origin)
  } finally {
    await kill(server)
  }
  for (const { container } of [prober, app]) await must('buildah', buildah(['umount', container]))
}

const placeOf = async (buildah: Buildah, name: string): Promise<Place> => {
  const container = (await must('buildah', buildah(['from', '--pull-never', name]))).trim()
  const root = (await must('buildah', buildah(['mount', container]))).trim()
  return { buildah, container, root, image: await inspect(buildah, name) }
}

const checkFrom = async (place: Place, origin: string): Promise<void> => {
  const { token } = await post<{ token: string }>(`${origin}/v1/places`, { name: placeName })
  const target = { name: 'itself', kind: 'page', url: `${origin}/healthz`, everySeconds: 10, places: [placeName] }
  const { id } = await post<{ id: string }>(`${origin}/v1/monitors`, target)
  const settings = { PROBER_URL: origin, PROBER_TOKEN: token, WATCH_ALLOW: '127.0.0.1/32' }
  const prober = spawn('buildah', inside(place, settings, place.image.Cmd), { stdio: ['ignore', 'ignore', 'inherit'] })
  try {
    const result = await firstResult(`${origin}/v1/monitors/${id}/results`)
    check('the prober checks, and its server stores the result', result === `${placeName} up`, result)
    const isPlain = nodeProcess(prober).length === 1
    check('the prober is one process', isPlain)
    await checkStop('the prober', prober)
  } finally {
    await kill(prober)
  }
}

const headers = { authorization: `Bearer ${adminToken}`, 'content-type': 'application/json' }

const post = async <T>(url: string, body: unknown): Promise<T> => {
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })
  if (response.status !== 201) throw new Error(`${url} answered ${response.status}: ${await response.text()}`)
  return (await response.json()) as T
}

/** Place and outcome of the first result that is there. */
const firstResult = async (url: string): Promise<string> => {
  const until = performance.now() + maxWaitMs
  while (performance.now() < until) {
    const response = await fetch(url, { headers })
    const { data } = (await response.json()) as { data: readonly { place: string; outcome: string }[] }
    if (data[0]) return `${data[0].place} ${data[0].outcome}`
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  return 'no result'
}
