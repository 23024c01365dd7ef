/** The direction in which imports may point (docs/architecture.md). Type imports count. */
const server = '^apps/server/src';
/** Tests may reach further than the code they test. */
const notTests = '\\.(test|contract)\\.ts$|/test/|/testing/|/test-support/';

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one file, or miss a third.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'contract-is-the-floor',
      comment: 'The contract says what crosses the wire and depends on nobody.',
      severity: 'error',
      from: { path: '^packages/contract/' },
      to: { path: '^(apps|packages)/', pathNot: '^packages/contract/' },
    },
    {
      name: 'browser-side-never-sees-server',
      comment: 'Client and capture run in browsers: no server, no vision but its portable part, no Node built-ins.',
      severity: 'error',
      from: { path: '^packages/(client|contract|capture)/src', pathNot: notTests },
      to: { path: '^apps/|^packages/vision/', pathNot: '^packages/vision/src/portable/index\\.ts$' },
    },
    {
      name: 'browser-side-has-no-node',
      comment: 'The client, the contract and the capture run anywhere.',
      severity: 'error',
      from: { path: '^packages/(client|contract|capture)/src', pathNot: notTests },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'vision-knows-no-product',
      comment: 'Vision never hears the words folder, company or HTTP.',
      severity: 'error',
      from: { path: '^packages/vision/' },
      to: { path: '^apps/|^packages/(contract|client|cli)/' },
    },
    {
      name: 'only-the-worker-looks',
      comment: 'Pictures are looked at in the worker; a page loads none of that code.',
      severity: 'error',
      from: {
        path: '^packages/(client|contract|capture)/src',
        pathNot: ['^packages/capture/src/guide/worker/', notTests],
      },
      to: { path: '^packages/vision/' },
    },
    {
      name: 'capture-core-has-no-screen',
      comment: 'Screens read the snapshots of the core; the core knows no screen and no framework.',
      severity: 'error',
      from: { path: '^packages/capture/src/(core|camera|guide|trust|wire|effects)/', pathNot: notTests },
      to: { path: '^packages/capture/src/(ui|texts|demo|compat|react)/|node_modules/react' },
    },
    {
      name: 'onnx-lives-in-one-folder',
      comment: 'Only the runtime folder, and in browsers the worker of the guide, import the inference runtime.',
      severity: 'error',
      from: { pathNot: '^packages/vision/src/runtime/|^packages/capture/src/guide/worker/' },
      to: { path: 'onnxruntime' },
    },
    {
      name: 'packages-entered-by-the-front-door',
      comment: 'A package is what its exports say.',
      severity: 'error',
      from: { path: '^(apps|packages)/([^/]+)/', pathNot: notTests },
      to: {
        path: '^(apps|packages)/([^/]+)/src/',
        pathNot: [
          '^(apps|packages)/$2/',
          '/src/index\\.ts$',
          '/src/testing/',
          '/src/(training|portable|evaluation)/index\\.ts$',
        ],
      },
    },
    {
      name: 'console-talks-through-the-client',
      comment:
        'The console knows the public API: the client, of the contract what is no schema, and how error rates are counted.',
      severity: 'error',
      from: { path: '^apps/console/src/', pathNot: notTests },
      to: {
        path: '^apps/(?!console)|^packages/(?!client|contract)',
        pathNot: '^packages/vision/src/evaluation/',
        dependencyTypesNot: [],
      },
    },
    {
      name: 'console-pages-compose-features',
      comment: 'Pages put features together; a feature knows no page and not what is around it.',
      severity: 'error',
      from: { path: '^apps/console/src/features/' },
      to: { path: '^apps/console/src/(pages|shell)/' },
    },
    {
      name: 'console-kit-is-dumb',
      comment: 'The parts of the kit know words, and neither the API nor the product.',
      severity: 'error',
      from: { path: '^apps/console/src/kit/' },
      to: { path: '^apps/console/src/(pages|shell|features|api\\.ts)' },
    },
    {
      name: 'modules-know-no-adapter',
      comment: 'Domain, use cases and ports import no HTTP and no platform; routes and views may use http.',
      severity: 'error',
      from: { path: `${server}/modules/`, pathNot: `\\.routes\\.ts$|${notTests}` },
      to: { path: `${server}/(http|platform)/|node_modules/(fastify|@fastify|pg|drizzle-orm)` },
    },
    {
      name: 'routes-never-touch-adapters',
      comment: 'Routes call use cases; adapters are built in compose/.',
      severity: 'error',
      from: { path: '\\.routes\\.ts$' },
      to: { path: `${server}/platform/|node_modules/(pg|drizzle-orm)` },
    },
    {
      name: 'platform-implements-ports-only',
      comment: 'An adapter knows the port and the nouns, not the use cases or HTTP.',
      severity: 'error',
      from: { path: `${server}/platform/`, pathNot: notTests },
      to: { path: `${server}/http/|\\.routes\\.ts$` },
    },
    {
      name: 'only-http-knows-fastify',
      comment: 'The choice of HTTP library is cheap to change.',
      severity: 'error',
      from: { path: `${server}/`, pathNot: [`${server}/http/`, '\\.routes\\.ts$', notTests] },
      to: { path: 'node_modules/(fastify|@fastify)' },
    },
    {
      name: 'only-database-knows-drivers',
      comment: 'SQL lives in one folder.',
      severity: 'error',
      from: { path: `${server}/`, pathNot: [`${server}/platform/database/`, notTests] },
      to: { path: 'node_modules/(pg|drizzle-orm)/' },
    },
    {
      name: 'adapters-built-only-in-compose',
      comment: 'compose/ shows the whole machine.',
      severity: 'error',
      from: {
        path: `${server}/`,
        pathNot: [
          `${server}/(platform|config)/`,
          `${server}/(compose/.*|compose|maintenance|moving|main|index)\\.ts$`,
          notTests,
        ],
      },
      to: { path: `${server}/platform/` },
    },
    {
      name: 'shared-is-a-leaf',
      comment: 'Shared code would still make sense in a different product.',
      severity: 'error',
      from: { path: `${server}/shared/`, pathNot: notTests },
      to: { path: `${server}/(modules|http|platform|config)/` },
    },
    {
      name: 'nothing-unresolved',
      comment: 'Every import leads somewhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.praesto/|^apps/console/dist' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
      mainFields: ['main'],
    },
    moduleSystems: ['es6', 'cjs'],
  },
};
