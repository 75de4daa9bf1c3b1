/** Arrows point inward: who may import whom. `test/architecture` plants a violation of every rule. */
const only = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from },
  to: { pathNot: allowed },
})
const never = (name, from, to, comment) => ({ name, comment, severity: 'error', from, to })

const module = '^src/domains/([^/]+)/([^/]+)/'

/** The files that a module is made of, apart from its model; each has a rule of its own. */
const parts = 'tables|repository|writer|cached|service|import|work|contract|routes|presenter'
/** Large parts are folders: `service/replay.ts` beside `service.ts`. */
const partsOfModule = [`^src/domains/.+/(${parts})\\.ts$`, '^src/domains/.+/(service|contract|routes)/']
const frontDoor = '^src/domains/[^/]+/index\\.ts$'
const freelyNamed = { path: '^src/domains/', pathNot: [frontDoor, ...partsOfModule] }
const pureLibraries =
  'node_modules/(zod|yaml|markdown-it|csv-parse|diff|@cfworker/json-schema|jsonpath-rfc9535|re2js|saxes|htmlparser2|croner)/'

export default {
  forbidden: [
    only(
      'core-imports-nothing',
      '^src/core/',
      ['^src/core/', 'node_modules/big\\.js'],
      'core is vocabulary; exact decimals are its one library',
    ),
    only(
      'ports-are-types',
      '^src/ports/',
      ['^src/(ports|core|sandbox/protocol)/', 'node_modules/drizzle-orm'],
      'ports describe, they do not do',
    ),
    only('cache-knows-ports', '^src/cache/', ['^src/(cache|ports|core)/'], 'the engine knows neither HTTP nor a store'),
    never(
      'http-knows-no-domain',
      { path: '^src/http/' },
      { path: '^src/(domains|cache|db|web|adapters)/' },
      'transport knows no domain, no cache engine, no database',
    ),
    only(
      'work-knows-no-domain',
      '^src/work/',
      ['^src/(work|core|ports|db)/', 'node_modules/drizzle-orm/'],
      'work has an owner and a payload; what they are, the domains know',
    ),
    never(
      'work-has-one-repository',
      { path: '^src/work/', pathNot: '^src/work/(repository|recurring|tables)\\.ts$' },
      { path: 'node_modules/drizzle-orm/' },
      'only the repository of work speaks SQL',
    ),
    never(
      'work-through-the-front-door',
      { path: '^src/', pathNot: '^src/work/' },
      { path: '^src/work/', pathNot: '^src/work/index\\.ts$' },
      'work has one front door',
    ),
    only(
      'sandbox-knows-core',
      '^src/sandbox/(protocol|host|browser)/',
      ['^src/(sandbox|core)/', 'node_modules/', '^(node:)?[a-z_]+$'],
      'the sandbox runs code; it knows neither learners nor the server',
    ),
    only(
      'sandbox-server-is-transport',
      '^src/sandbox/server\\.ts$',
      ['^src/(sandbox/protocol|core|http|ports)/', 'node_modules/hono/'],
      'the HTTP side of a runner knows no host',
    ),
    only(
      'guests-stand-alone',
      '^src/sandbox/guest/',
      ['^src/sandbox/guest/', 'node_modules/', '^(node:)?(fs|module)$'],
      'what runs beside a solution knows nothing of the server',
    ),
    only(
      'load-stands-alone',
      '^src/load/',
      ['^src/(load|core)/', '^(node:)?[a-z_/]+$'],
      'it puts load on any server; what it sends is an argument',
    ),
    only(
      'client-stands-alone',
      '^src/eye-client/',
      ['^src/eye-client/'],
      'it runs in the pages of others, without our server',
    ),
    only(
      'browser-sandbox-stands-alone',
      '^src/sandbox/browser/',
      ['^src/(sandbox/(browser|protocol|guest/layers)|core)/', 'node_modules/(pyodide|sucrase)/'],
      'it runs in the reader’s browser, without our server',
    ),
    only(
      'page-scripts-know-no-server',
      '^src/web/[^/]+/script/',
      [
        '^src/web/[^/]+/script/',
        '^src/(core|sandbox/(protocol|browser))/',
        'node_modules/(@codemirror|@lezer|@replit/codemirror-vim|diff)/',
      ],
      'scripts of our pages share words with the server, and ask it over HTTP',
    ),
    never(
      'adapters-only-from-entries',
      { path: '^src/', pathNot: '^src/(adapters/|node\\.ts$|worker\\.ts$|runner\\.ts$|prober\\.ts$)' },
      { path: '^src/adapters/' },
      'only the entries choose adapters',
    ),
    never(
      'sandbox-host-only-from-entries',
      { path: '^src/', pathNot: '^src/(adapters/|sandbox/host/|node\\.ts$|worker\\.ts$|runner\\.ts$)' },
      { path: '^src/sandbox/host/' },
      'only the entries choose where solutions run',
    ),
    never(
      'nobody-imports-an-entry',
      {},
      { path: '^src/(node|worker|runner|prober)\\.ts$' },
      'entries are where programs start',
    ),
    never(
      'node-only-in-adapters',
      { path: '^src/', pathNot: '^src/(adapters/|load/|sandbox/(host|guest)/|node\\.ts$|runner\\.ts$)' },
      { dependencyTypes: ['core'] },
      'everything else runs on Workers too',
    ),
    never(
      'one-way-out',
      { path: '^src/', pathNot: ['^src/adapters/(outbound|http)/', '^src/load/', '^src/sandbox/'] },
      { path: '^(node:)?(http|https|http2|net|tls|dgram|dns|dns/promises)$' },
      'adapters/outbound checks addresses that somebody gave us; load and the sandbox know whom they ask',
    ),
    never(
      'drivers-only-in-adapters',
      { path: '^src/', pathNot: '^src/adapters/' },
      { path: 'node_modules/(postgres|@upstash/redis|@electric-sql|lru-cache|pino|nodemailer|@simplewebauthn)/' },
      'a technology is one adapter',
    ),
    {
      name: 'workers-have-no-smtp',
      comment: 'nodemailer needs sockets of Node; its author supports no others',
      severity: 'error',
      from: { path: '^src/worker\\.ts$' },
      to: { path: 'node_modules/nodemailer/', reachable: true },
    },
    only(
      'model-is-pure',
      `${module}(model|rent-freeze)\\.ts$`,
      ['^src/(core|sandbox/protocol)/', `${module}(model|rent-freeze)\\.ts$`],
      'a model is types and pure functions',
    ),
    never(
      'repository-knows-no-http',
      { path: `${module}(repository|writer|tables)\\.ts$` },
      { path: '^src/(http|web)/|node_modules/(hono|@hono|zod)/' },
      'a repository is SQL',
    ),
    never(
      'service-is-plain',
      { path: [`${module}(service|import|work)\\.ts$`, `${module}service/`] },
      { path: '^src/(http|web|cache)/|node_modules/(hono|@hono|zod|drizzle-orm)/' },
      'a service is rules and verbs',
    ),
    never(
      'contract-is-data',
      { path: [`${module}contract\\.ts$`, `${module}contract/`] },
      { path: `${module}(service|repository|writer|tables|cached|routes)\\.ts$` },
      'a contract describes',
    ),
    never(
      'routes-bind',
      { path: [`${module}routes\\.ts$`, `${module}routes/`] },
      { path: `${module}(repository|writer|tables|cached)\\.ts$` },
      'routes call a service',
    ),
    never(
      'presenter-shows',
      { path: `${module}presenter\\.ts$` },
      { path: `${module}(repository|writer|tables|cached|routes)\\.ts$|node_modules/(hono|@hono|drizzle-orm)/` },
      'a presenter turns a model into what is answered',
    ),
    never(
      'tables-from-their-repository',
      { path: '^src/', pathNot: `${module}(repository|writer|tables)\\.ts$` },
      { path: `${module}tables\\.ts$` },
      'SQL stays in repositories',
    ),
    never(
      'domains-through-the-front-door',
      { path: '^src/(web|app|adapters|node|worker|prober|scope|system)' },
      { path: '^src/domains/[^/]+/[^/]+/' },
      'a domain has one front door',
    ),
    never(
      'domains-apart',
      { path: '^src/domains/([^/]+)/' },
      { path: '^src/domains/', pathNot: ['^src/domains/$1/', frontDoor] },
      'a domain reaches another through its front door',
    ),
    never(
      'freely-named-files-are-pure',
      freelyNamed,
      { pathNot: ['^src/(core|ports|domains|sandbox/protocol)/', pureLibraries] },
      'a file with a name of its own computes; it knows neither HTTP nor a database',
    ),
    never(
      'freely-named-files-serve',
      freelyNamed,
      { path: [frontDoor, ...partsOfModule] },
      'a file with a name of its own is used by parts of a module, and uses none',
    ),
    never('no-test-in-src', { path: '^src/' }, { path: '^(test|scripts)/' }, 'the product does not know its tests'),
    never('no-cycles', {}, { circular: true }, 'also for types'),
    never(
      'resolvable',
      {},
      { couldNotResolve: true, pathNot: '^cloudflare:sockets$' },
      'an import leads somewhere; workerd brings this one module',
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    parser: 'swc',
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.mjs', '.js', '.json'],
    },
  },
}
