import { globSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Alias } from 'vite'
import { defineConfig } from 'vitest/config'

const root = import.meta.dirname
const serverOnly = { find: 'server-only', replacement: resolve(root, 'node_modules/server-only/empty.js') }
const fromRoot = { find: /^@\//, replacement: `${root}/` }
const withoutFilter = { find: '@/db/owned-by', replacement: resolve(root, 'db/testing/owned-by-anybody.ts') }

// A thread would load the sources by itself, without what vitest does for them.
const inProcess = {
  find: '@/lib/reader/start-thread',
  replacement: resolve(root, 'lib/testing/start-thread-in-process.ts'),
}

const UNIT_TESTS = ['{app,components,db,grafana,lib,scripts,security}/**/*.test.{ts,tsx}']
const DATABASE_TESTS = ['{app,components,db,grafana,lib,scripts}/**/*.db.test.ts']
const START_TESTS = ['scripts/**/*.start.test.ts']
const WALL_TESTS = ['lib/testing/walls.db.test.ts']

// Generous, for a slow and busy machine: only a failure waits that long.
const WITHIN = { testTimeout: 120_000, hookTimeout: 120_000, expect: { poll: { timeout: 60_000 } } }
// Each of these starts several servers, one process after the other.
const STARTS_WITHIN = { testTimeout: 900_000, hookTimeout: 300_000, expect: { poll: { timeout: 300_000 } } }

// What replaces a module, or changes the environment that is read once, must be the first to load what it tests; and a module
// that clears up after each test does so only for the file that loads it first.
const WANTS_A_PROCESS =
  /vi\.(mock|doMock|resetModules)\(|\ba(nOwn|Served)Database\(|process\.env\.\w+ =[^=]|loopback-only'/

type More = {
  exclude?: string[]
  isolate?: boolean
  alias?: Alias[]
  setupFiles?: string[]
  globalSetup?: string
  within?: typeof WITHIN
}

const project = (name: string, include: string[], more: More = {}) => ({
  resolve: { alias: [...(more.alias ?? []), serverOnly, fromRoot] },
  test: {
    name,
    include,
    exclude: ['node_modules/**', ...(more.exclude ?? [])],
    environment: 'node',
    isolate: more.isolate ?? true,
    setupFiles: ['vitest.setup.ts', ...(more.setupFiles ?? [])],
    globalSetup: more.globalSetup ?? [],
    ...(more.within ?? WITHIN),
    server: { deps: { inline: ['next-auth'] } }, // it imports 'next/server' without an extension
  },
})

/** The same tests in two projects, for a run of all: much of the time went into loading the same modules for every file. */
function shared(name: string, include: string[], more: More): ReturnType<typeof project>[] {
  const files = globSync(include, { cwd: root, exclude: more.exclude ?? [] })
  const isOwn = (file: string) =>
    file.startsWith('scripts/') || WANTS_A_PROCESS.test(readFileSync(resolve(root, file), 'utf8'))
  const own = files.filter(isOwn)
  return [
    project(`${name}-shared`, include, {
      ...more,
      isolate: false,
      exclude: [...(more.exclude ?? []), ...own],
      setupFiles: ['vitest.shared.setup.ts'],
    }),
    project(`${name}-own`, own, more),
  ]
}

const UNIT = { exclude: [...DATABASE_TESTS, ...START_TESTS] }
const DATABASE = { alias: [inProcess] }

export default defineConfig({
  test: {
    projects: [
      project('unit', UNIT_TESTS, UNIT),
      project('db', DATABASE_TESTS, DATABASE),
      ...shared('unit', UNIT_TESTS, UNIT),
      ...shared('db', DATABASE_TESTS, DATABASE),
      project('start', START_TESTS, {
        alias: [inProcess],
        globalSetup: 'scripts/launch/testing-build.ts',
        within: STARTS_WITHIN,
      }),
      // Each wall must hold alone: once with every application filter replaced by `true`, once as a role that no policy holds.
      project('rls-alone', WALL_TESTS, { alias: [withoutFilter, inProcess] }),
      project('filter-alone', WALL_TESTS, { alias: [inProcess], setupFiles: ['db/testing/without-rls.ts'] }),
      project('no-walls', WALL_TESTS, {
        alias: [withoutFilter, inProcess],
        setupFiles: ['db/testing/without-walls.ts'],
      }),
    ],
  },
})
