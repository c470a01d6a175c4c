/*
 * The house (docs/architecture.md): floors are layers, imports run down. Each row of its table is a rule here, with its reason.
 * `npm run check` runs it, and refuses a run in which no modules were seen.
 */

const test = '\\.test\\.ts$';

/** A floor, and the only folders of src that its files may import. */
function floor(name, mayImport, why) {
  const allowed = [name, ...mayImport].join('|');
  return {
    name: `${name}-imports-down`,
    comment: why,
    severity: 'error',
    from: { path: `^src/${name}/`, pathNot: test },
    to: { path: '^src/', pathNot: `^src/(${allowed})/` },
  };
}

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    floor('domain', [], 'The domain is pure: what it decides must be decidable from its arguments alone, in a test without anything around it.'),
    floor('ports', ['domain'], 'A port says what the floors above may ask, in the words of the domain; it knows nobody who answers.'),
    floor('reader', ['ports', 'domain'], 'The reader batches and remembers whatever implements a port; it must not know which adapter that is.'),
    floor('sources', ['ports', 'domain'], 'An adapter implements a port. It knows neither who asks nor where histories are kept.'),
    floor('store', ['ports', 'domain'], 'A store implements the ledger. It knows neither trackers nor who asks.'),
    floor('actions', ['reader', 'ports', 'domain'], 'Actions gather, decide and write through ports, so that they run over any tracker and any store.'),
    floor('followers', ['reader', 'ports', 'domain'], 'Followers act on what the ledger says, through ports: a notification never asks an adapter.'),
    floor('graphql', ['actions', 'reader', 'ports', 'domain'], 'Resolvers translate questions. Only the wiring in server/ knows which adapters answer.'),
    floor('server', ['graphql', 'actions', 'followers', 'reader', 'sources', 'store', 'ports', 'domain'], 'The wiring knows all below it, and no client.'),
    floor('client', [], 'The client knows the API alone: typed operations over HTTP. Anything inside would be a second, unguarded door.'),
    floor('cli', ['client'], 'The command line is a client like any other: it can do nothing that the API does not offer.'),
    {
      name: 'server-is-imported-by-the-entry-alone',
      comment: 'src/stemma.ts starts the server, also in process for `--local`. Whoever else imports it would depend on everything.',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/server/', '^src/stemma\\.ts$', test] },
      to: { path: '^src/server/' },
    },
    {
      name: 'entry-starts-the-server-or-the-command-line',
      comment: 'The entry file chooses between server, cli and client; everything else is wired in server/.',
      severity: 'error',
      from: { path: '^src/[^/]+\\.ts$', pathNot: test },
      to: { path: '^src/', pathNot: '^src/((server|cli|client)/|[^/]+\\.ts$)' },
    },
    {
      name: 'adapters-stay-apart',
      comment: 'One adapter never imports another: each can be taken away. What all share is sources/upstream; the tables are sources/*.ts.',
      severity: 'error',
      from: { path: '^src/sources/([^/]+)/' },
      to: { path: '^src/sources/', pathNot: ['^src/sources/$1/', '^src/sources/upstream/'] },
    },
    {
      name: 'upstream-knows-no-adapter',
      comment: 'sources/upstream is what every adapter asks through; an adapter named in it would be in all of them.',
      severity: 'error',
      from: { path: '^src/sources/upstream/' },
      to: { path: '^src/sources/', pathNot: '^src/sources/upstream/' },
    },
    {
      name: 'stores-stay-apart',
      comment: 'Redis and the embedded ledger implement one port; what both need is a file of store/ itself.',
      severity: 'error',
      from: { path: '^src/store/([^/]+)/' },
      to: { path: '^src/store/[^/]+/', pathNot: '^src/store/$1/' },
    },
    {
      name: 'resolvers-stay-apart',
      comment: 'One resolver file for each noun: what two share belongs to the reader or the domain. (index.ts is the table of them.)',
      severity: 'error',
      from: { path: '^src/graphql/resolvers/', pathNot: [test, '^src/graphql/resolvers/index\\.ts$'] },
      to: { path: '^src/graphql/resolvers/' },
    },
    {
      name: 'domain-waits-for-nothing',
      comment: 'No file, socket, process or clock: of Node the domain may use hashing and bytes only.',
      severity: 'error',
      from: { path: '^src/domain/', pathNot: test },
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?(crypto|buffer)$' },
    },
    {
      name: 'domain-uses-small-pure-libraries',
      comment: 'Libraries of the domain are pure: the list grows by a decision, not by an import.',
      severity: 'error',
      from: { path: '^src/domain/', pathNot: test },
      to: {
        dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown'],
        pathNot: 'node_modules/(zod|canonicalize|semver|yaml|@types/semver|@marcbachmann/cel-js)/',
      },
    },
    {
      name: 'ports-import-types',
      comment: 'A port has no values of its own to compute: types and error shapes of the domain, nothing of Node or of a library. (That they are types: oxlint.)',
      severity: 'error',
      from: { path: '^src/ports/', pathNot: test },
      to: { pathNot: '^src/(ports|domain)/' },
    },
    {
      name: 'client-needs-no-graphql',
      comment: 'Client and command line send documents as text: they start fast because they load no GraphQL implementation.',
      severity: 'error',
      from: { path: '^src/(client|cli)/', pathNot: test },
      to: { path: 'node_modules/(graphql|@apollo|@graphql-tools)/' },
    },
    {
      name: 'source-never-imports-test',
      comment: 'What is shipped stands without its tests; nor does it lean on the tools, the demo or the benchmarks.',
      severity: 'error',
      from: { path: '^src/', pathNot: test },
      to: { path: ['^(test|tools|demo|bench)/', test] },
    },
    {
      name: 'tests-stay-apart',
      comment: 'A test that imports another runs it a second time; what two share is in test/support or test/contracts.',
      severity: 'error',
      from: {},
      to: { path: test },
    },
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one file, or have a third to find.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'everything-resolves',
      comment: 'An import that leads nowhere here would also hide from every rule above.',
      severity: 'error',
      from: {},
      // Types only, so there is nothing to resolve to.
      to: { couldNotResolve: true, pathNot: '^@(graphql-typed-document-node/core|octokit/openapi-types)$' },
    },
    {
      name: 'no-dev-dependencies-in-source',
      comment: 'What runs at a user is a dependency, not a devDependency.',
      severity: 'error',
      from: { path: '^src/', pathNot: test },
      to: { dependencyTypes: ['npm-dev'], pathNot: ['node_modules/@types/', '^@graphql-typed-document-node/core$'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // From the root only: a package may keep its code in a folder `dist`, and excluding that would hide every import of it.
    exclude: { path: '^(dist|coverage)/' },
    // Types count as imports: an upward type is an upward dependency too.
    tsPreCompilationDeps: true,
    parser: 'swc',
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'], extensions: ['.ts', '.tsx', '.js', '.cjs', '.mjs', '.json', '.d.ts'] },
  },
};
