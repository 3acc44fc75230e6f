/** Who may import whom. The five rules of the house, and no cycles; each message says what to do instead. */
const tests = String.raw`\.(spec|spec-kit|bench|e2e)\.ts$`;
/** Everything of the ticket but its client and its store. */
const pure = '^libs/ticket/src/(workflow|decide)/|^libs/ticket/src/[^/]+[.]ts$';
/** What runs inside the sandbox besides: the interpreter of procedures. */
const interpreter = '^libs/procedures/src/(interpreter/|interpreter-index[.]ts$)';
const channels = 'mail|agent|people|vendors';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'the-sandbox-is-pure',
      severity: 'error',
      comment:
        'Workflow code and what decides (vocabulary, decide, policy, messages, steps, clocks) run again at every replay: they may import each other, @temporalio/workflow and @temporalio/common. ' +
        'Give time, randomness and data as parameters, and put what touches the world into a step (libs/ticket/src/steps.ts).',
      from: { path: pure, pathNot: [tests, '^libs/ticket/src/index[.]ts$'] },
      to: {
        pathNot: [pure, interpreter, 'node_modules/@temporalio/(workflow|common)/'],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'nothing-imports-apps',
      severity: 'error',
      comment: 'A process composes libraries and is imported by nobody. Move what you need into the library of its capability.',
      from: { path: '^(libs|e2e|apps/([^/]+))/' },
      to: { path: '^apps/', pathNot: '^apps/$2/' },
    },
    {
      name: 'no-channel-imports-another',
      severity: 'error',
      comment:
        'Capabilities know the ticket, not each other; only the outbox of mail and the directory of people are for all, through their index. ' +
        'Let the ticket decide and the other capability do its own step, or compose the two in an app.',
      from: { path: `^libs/(${channels})/src/`, pathNot: tests },
      to: { path: `^libs/(${channels})/src/`, pathNot: ['^libs/$1/src/', '^libs/(mail|people)/src/index[.]ts$'] },
    },
    {
      name: 'the-console-knows-the-contract-alone',
      severity: 'error',
      comment:
        'The console sees what any program sees: import @tierdesk/api-contract (shapes) or @tierdesk/texts (words). What is missing there belongs into the contract.',
      from: { path: '^apps/console/' },
      to: { path: '^(libs|apps|e2e)/', pathNot: ['^apps/console/', '^libs/(api-contract|texts)/src/'] },
    },
    {
      name: 'sql-stays-in-the-stores',
      severity: 'error',
      comment:
        'TypeORM and pg are for libs/database and the store/ folder of a capability. Write a function there that says what you need, and call it; take DataSource and Db from @tierdesk/database.',
      from: {
        path: '^(libs|apps|e2e)/',
        pathNot: ['^libs/database/', '^libs/[^/]+/src/store/', '^libs/[^/]+/src/[^/]+/store/', '^libs/testkit/', tests],
      },
      to: { path: 'node_modules/(typeorm|pg)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'through-the-front-door',
      severity: 'error',
      comment: 'A library is used through the entries of its package.json. Export what you need there, under a name of its own.',
      from: { path: '^(libs|apps)/([^/]+)/' },
      to: { path: '^libs/[^/]+/src/', pathNot: ['^$1/$2/', '^libs/[^/]+/src/(index|[^/]+-index)[.]ts$', '^libs/ticket/src/vocabulary[.]ts$'] },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'Two files that need each other are one thing, or hide a third: move what both need into a file of its own.',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'what-is-imported-is-there',
      severity: 'error',
      comment: 'The module cannot be found: correct the path, or add the package to package.json.',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: require('node:path').join(__dirname, 'tsconfig.check.json') },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'import', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.mts', '.js', '.mjs', '.json'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
