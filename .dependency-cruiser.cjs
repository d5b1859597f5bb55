/**
 * The floors and rooms of docs/ARCHITECTURE.md as import rules: a file's path says what it may touch. `ROOMS` lists, for
 * each room, the rooms it may import besides itself; everything else is an error. Tests are held to the same rules,
 * except those in tests/, which exist to cross rooms.
 */

const LABS = ['workers/scheduling', 'workers/swap', 'workers/hardware'];
/** What a simulation is made of. Labs write recordings and take quantiles, so both are below them. */
const SIMULATION = ['workers/units', 'workers/engine', 'workers/machine', 'workers/recording', 'workers/statistics'];

const ROOMS = {
  'workers/units': [],
  'workers/engine': ['workers/units'],
  'workers/statistics': ['workers/units'],
  // Runs code that is not trusted: knows no model.
  'workers/sandbox': [],
  // YAML with the place of every key, and what is said of it: scenarios and machine files are read with it.
  'workers/documents': ['workers/units'],
  // The machines and measurements that ship are taken in as text.
  'workers/machine': [
    'workers/units',
    'workers/engine',
    'workers/documents',
    'scenarios/machines',
    'scenarios/measurements',
  ],
  'workers/recording': ['workers/units', 'workers/engine'],
  // The contract between labs and the rest: types, and what the checks of all schemas share.
  'workers/lab': ['workers/units', 'workers/recording', 'workers/statistics'],
  // What all rooms say when something is wrong, in Chinese: found by the English sentence, so it needs none of them.
  'workers/messages': ['workers/documents', 'workers/lab'],
  ...Object.fromEntries(LABS.map((lab) => [lab, [...SIMULATION, 'workers/lab']])),
  // User policies run in a sandbox; those that ship are taken in as text.
  'workers/scheduling': [...SIMULATION, 'workers/lab', 'workers/messages', 'workers/sandbox', 'scenarios/policies'],
  'workers/scenario': ['workers/units', 'workers/documents', 'workers/machine', 'workers/lab', ...LABS],
  'workers/formats': [...SIMULATION, 'workers/documents', 'workers/lab', 'workers/scenario'],
  'workers/validation': [...SIMULATION, 'workers/documents', 'workers/lab', ...LABS],
  // Everything of a run as tables, for views and SQL: above all labs, beside the runner, whose results it reads.
  'workers/data': [...SIMULATION, 'workers/lab', 'workers/formats', 'workers/runner', ...LABS],
  'workers/runner': [
    ...SIMULATION,
    'workers/documents',
    'workers/sandbox',
    'workers/lab',
    'workers/messages',
    'workers/scenario',
    'workers/formats',
    ...LABS,
  ],
  // Lessons: what is asked, answered and handed in around a run; knows results, not how they come about.
  'workers/workshop': [
    'workers/units',
    'workers/statistics',
    'workers/documents',
    'workers/lab',
    'workers/scenario',
    'workers/runner',
  ],
  // Above the runner: the same pool and plan at many points.
  'workers/sweep': [...SIMULATION, 'workers/documents', 'workers/lab', 'workers/scenario', 'workers/runner'],
};

/** A room name as a pattern for the files below it. */
const below = (...rooms) => `^(${rooms.join('|')})/`;
/** Tests and what only they use. */
const TEST = '\\.(test|fixture)\\.tsx?$';
const PLATFORM = '^workers/platform\\.d\\.ts$';
/** The script engine, which the bundler takes in as bytes. */
const ENGINE = '^quickjs-wasi/quickjs\\.wasm\\?url&inline$';

const workerRooms = Object.entries(ROOMS).map(([room, allowed]) => ({
  name: `room-${room.replace('workers/', '')}`,
  severity: 'error',
  comment: `${room} may import ${allowed.length > 0 ? allowed.join(', ') : 'nothing'}.`,
  from: { path: below(room), pathNot: TEST },
  to: { pathNot: [below(room, ...allowed), PLATFORM, ENGINE, '(^|/)node_modules/'] },
}));

const workerTests = Object.entries(ROOMS).map(([room, allowed]) => ({
  name: `room-${room.replace('workers/', '')}-tests`,
  severity: 'error',
  comment: `Tests of ${room} may also read fixtures and use Node; they stay in its rooms.`,
  from: { path: `${below(room)}.*${TEST}` },
  to: { path: '^(workers|renderer|electron|cli|build|bench)/', pathNot: below(room, ...allowed) },
}));

/** npm packages that a pure library may use: no DOM, no Node, no clock. */
const PURE_PACKAGES =
  '(^|/)node_modules/(zod|yaml|fflate|comlink|jsonc-parser|papaparse|xz-decompress|pbf|apache-arrow|hyparquet-writer)/';
/** Only the end point of the SQL console knows the database. */
const SQL_PACKAGES = '(^|/)node_modules/@duckdb/duckdb-wasm/';
/** What code of users is compiled with and runs in. */
const SANDBOX_PACKAGES = '(^|/)node_modules/(quickjs-wasi|sucrase)/';

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'Two files that need each other, be it for types, are one idea or need a third.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'resolvable',
      severity: 'error',
      comment: 'Every import resolves; only a build may be missing.',
      from: {},
      to: { couldNotResolve: true, pathNot: ['^\\.\\./dist/', ENGINE] },
    },
    ...workerRooms,
    ...workerTests,
    {
      name: 'workers-are-pure',
      severity: 'error',
      comment: 'workers/ uses neither Node nor packages that touch a platform.',
      from: { path: '^workers/', pathNot: [TEST, '^workers/sandbox/', '^workers/sql\\.worker\\.ts$'] },
      to: { dependencyTypes: ['core', 'npm', 'npm-dev', 'npm-optional'], pathNot: PURE_PACKAGES },
    },
    {
      name: 'the-console-holds-the-database',
      severity: 'error',
      comment: 'Only the end point of the SQL console loads the database.',
      from: { path: '^workers/', pathNot: [TEST, '^workers/sql\\.worker\\.ts$'] },
      to: { path: SQL_PACKAGES },
    },
    {
      name: 'sandbox-holds-the-engine',
      severity: 'error',
      comment: 'Only the sandbox knows the script engine and the compiler.',
      from: { path: '^workers/sandbox/', pathNot: TEST },
      to: { dependencyTypes: ['core', 'npm', 'npm-dev', 'npm-optional'], pathNot: SANDBOX_PACKAGES },
    },
    {
      name: 'workers-point-down',
      severity: 'error',
      comment: 'Nothing in workers/ knows who shows it.',
      from: { path: '^workers/' },
      to: { path: '^(renderer|electron|cli|build|bench)/' },
    },
    {
      name: 'scenario-reads-schemas-only',
      severity: 'error',
      comment: "The scenario room knows a lab's schema, not its simulation.",
      from: { path: '^workers/scenario/', pathNot: TEST },
      to: { path: below(...LABS), pathNot: `${below(...LABS)}(schema/|config\\.ts$)` },
    },
    {
      name: 'engine-is-alone',
      severity: 'error',
      comment: 'The engine and the statistics use no package either.',
      from: { path: '^workers/(engine|statistics)/', pathNot: TEST },
      to: { path: 'node_modules/' },
    },
    {
      name: 'renderer-knows-no-shell',
      severity: 'error',
      comment: 'renderer/ runs in a browser: it reaches its host through renderer/host only.',
      from: { path: '^renderer/', pathNot: [TEST, '^renderer/vite\\.config\\.ts$'] },
      to: { path: ['^(electron|cli|build|bench|tests)/', '(^|/)node_modules/electron/'] },
    },
    {
      name: 'renderer-uses-no-node',
      severity: 'error',
      comment: 'renderer/ has no Node.',
      from: { path: '^renderer/', pathNot: [TEST, '^renderer/vite\\.config\\.ts$'] },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'electron-is-thin',
      severity: 'error',
      comment: "electron/ knows the page's host types and its words, what V8 may inline, no models and no React.",
      from: { path: '^electron/', pathNot: '^electron/vite\\.config\\.ts$' },
      to: {
        path: '^(workers|renderer|cli|build|bench|tests)/',
        pathNot: '^(renderer/(host|i18n)/|workers/engine/inlining\\.ts$)',
      },
    },
    {
      name: 'cli-knows-no-screen',
      severity: 'error',
      comment:
        'cli/ and bench/ use workers/; the report is loaded from its build, only its types are known; bench/ has the app served.',
      from: { path: '^(cli|bench)/' },
      to: {
        path: '^(renderer|electron|build|tests)/',
        pathNot: '^(renderer/report/types\\.ts|build/server\\.(mjs|d\\.mts))$',
      },
    },
    {
      name: 'build-has-no-product-logic',
      severity: 'error',
      comment: 'build/ starts, builds and checks; it runs before anything is installed.',
      from: { path: '^build/.*\\.mjs$' },
      to: { path: '^(workers|renderer|electron|cli|bench|tests)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // ✖ is what its parser makes of a method that is called `import`.
    exclude: { path: '^(dist|\\.tsbuild|test-results)/|^✖$' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'node', 'default'] },
  },
};
