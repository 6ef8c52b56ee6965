/** Import direction: app → components → lib → db. Arrows only ever point right. */
const SLICES =
  '(access-tokens|account-corrections|accounts|activity|bank-accounts|categorization|clean-up|coverage|grafana|health|import-undo|imports|intake|jobs|ledger|links|mappings|model-asking|model-calls|operations|overview|plans|products|provenance|quality|reader|removals|reports|rereading|review|roll-ups|rows|rule-runs|rule-undo|rules|sample|sessions|set-aside|splits|statements|tag-corrections|tags|transactions)'
const DATA_ACCESS = '^lib/[^/]+/(queries|mutations)\\.ts$'
const ON_THREAD = '^lib/(categorization/categorize-row|rules/apply-rules)\\.ts$'
// Tests meet the real thing across all rooms; what they share stays in testing.ts.
const TESTS = ['\\.test\\.tsx?$', '^e2e/', '^lib/[^/]+/testing\\.ts$', '^(db|lib)/testing/']

const never = (name, from, to, comment) => ({ name, severity: 'error', comment, from, to })

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    never('no-cycles', {}, { circular: true }, 'Move the shared part one layer down.'),
    never('nothing-imports-app', { pathNot: '^app/' }, { path: '^app/' }, 'Routes compose; nobody imports them.'),
    never('lib-knows-no-components', { path: '^(lib|db)/' }, { path: '^components/' }, 'lib decides, components show.'),
    never(
      'db-is-the-floor',
      { path: '^db/' },
      { path: '^(app|components|lib/(?!money/|dates/|env\\.ts|auth/viewer\\.ts))' },
      'db remembers; it calls nobody.',
    ),
    never(
      'db-knows-the-viewer-as-a-type',
      { path: '^db/' },
      { path: '^lib/auth/viewer\\.ts$', dependencyTypesNot: ['type-only'] },
      'db/as-viewer.ts may name the brand, never mint it: write `import type`.',
    ),
    never(
      'only-data-access-opens-the-db',
      { pathNot: ['^db/', DATA_ACCESS, '^lib/auth/(config|token-holder)\\.ts$', '^drizzle\\.config\\.ts$', ...TESTS] },
      { path: ['^db/', '^node_modules/(drizzle-orm|postgres|pg|pg-copy-streams)/'] },
      'Only queries.ts and mutations.ts may touch the database.',
    ),
    never(
      'components-get-data-as-props',
      { path: '^components/' },
      { path: DATA_ACCESS },
      'Pass data in, or call an action.',
    ),
    never(
      'ui-kit-is-domain-free',
      { path: '^components/ui/' },
      { path: '^(components/(?!ui/)|lib/(?!utils\\.ts$))' },
      'Could it ship in another product?',
    ),
    never(
      'foundations-know-no-slice',
      { path: '^lib/', pathNot: [`^lib/${SLICES}/`, ...TESTS] },
      { path: `^lib/${SLICES}/` },
      'money, dates, errors, http and auth sit below every slice.',
    ),
    never(
      'slices-meet-at-the-front-door',
      // What a reading thread runs opens no database, so it is put together from the slices' pure modules; and what a person
      // is shown of the asking of a model is put together from the very parts that ask it.
      {
        path: `^lib/${SLICES}/`,
        pathNot: [
          ...TESTS,
          '^lib/reader/(serve|file-in-hand|preview-file)\\.ts$',
          ON_THREAD,
          '^lib/model-asking/queries\\.ts$',
        ],
      },
      {
        path: `^lib/${SLICES}/`,
        // The number of the grammar, and what single words say, are facts, and no part of how rows are read.
        pathNot: [
          '^lib/$1/',
          '^lib/[^/]+/(queries|mutations|schema|types)\\.ts$',
          '^lib/categorization/(narration/parser-version|tags-of-words)\\.ts$',
        ],
      },
      'Reach another slice only through its queries, mutations, schema or types.',
    ),
    never(
      'few-mint-a-viewer',
      {
        pathNot: [
          '^lib/auth/',
          '^lib/(accounts|sample)/actions\\.ts$',
          '^lib/jobs/worker\\.ts$',
          '^scripts/exta/',
          ...TESTS,
        ],
      },
      { path: '^lib/auth/mint-viewer\\.ts$' },
      'A Viewer is proof of who it is: from a session, a token, a job of that person, or the operator.',
    ),
    never(
      'testing-stays-in-tests',
      { pathNot: TESTS },
      { path: ['^lib/[^/]+/testing\\.ts$', '^(db|lib)/testing/'] },
      'testing.ts forges viewers.',
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^\\.next/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.js'] },
  },
}
