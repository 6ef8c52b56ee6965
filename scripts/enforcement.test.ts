import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { ESLint } from 'eslint'
import { beforeAll, describe, expect, test } from 'vitest'

// The house rules are held by tools; here each of them meets a violation that was planted for it.

const root = resolve(import.meta.dirname, '..')

describe('lint', () => {
  const eslint = new ESLint({ cwd: root })
  const messagesFor = async (file: string, code: string) => {
    const [result] = await eslint.lintText(code, { filePath: join(root, file) })
    return result?.messages.map(({ ruleId, message }) => `${ruleId}: ${message}`) ?? []
  }

  test.each([
    [
      'an action that nobody wrapped',
      'lib/tags/actions.ts',
      "'use server'\nexport async function removeTag() {}",
      'Every export of actions.ts',
    ],
    [
      'an action under another wrapper',
      'lib/tags/actions.ts',
      "'use server'\nexport const removeTag = async () => {}",
      'Every export of actions.ts',
    ],
    [
      'an action that is passed on',
      'lib/tags/actions.ts',
      "'use server'\nconst x = 1\nexport { x }",
      'Every export of actions.ts',
    ],
    [
      'an endpoint outside actions.ts',
      'lib/tags/remove.ts',
      "'use server'\nexport const x = 1",
      'Every "use server" export is a public endpoint',
    ],
    [
      'an inline endpoint',
      'components/tags/x.tsx',
      "export function X() {\n  async function act() {\n    'use server'\n  }\n  return act\n}",
      'Every "use server" export is a public endpoint',
    ],
    ['a bare route handler', 'app/api/x/route.ts', 'export async function GET() {}', 'Wrap every handler'],
    [
      'a handler under another wrapper',
      'app/api/x/route.ts',
      'export const POST = async () => new Response()',
      'Wrap every handler',
    ],
    [
      'handlers taken apart',
      'app/api/x/route.ts',
      'const h = { GET: 1, POST: 2 }\nexport const { GET, POST } = h',
      'Wrap every handler',
    ],
    [
      'a forged viewer',
      'lib/tags/forge.ts',
      "import type { Viewer } from '@/lib/auth/viewer'\nexport const x = { userId: '1' } as Viewer",
      'Only lib/auth may mint',
    ],
    [
      'a second reader of the environment',
      'lib/tags/x.ts',
      'export const x = process.env.HOME',
      'Read configuration from lib/env.ts',
    ],
    ['money as a float', 'lib/money/x.ts', "export const x = parseFloat('1.5')", 'Money is whole paise'],
    ['money rounded', 'lib/money/x.ts', 'export const x = (1.5).toFixed(2)', 'Money is whole paise'],
    ['a barrel', 'lib/tags/index.ts', "export * from './schema'", 'No barrels'],
    ['a stray default export', 'lib/tags/x.ts', 'export default 1', 'Export by name'],
    ['any', 'lib/tags/x.ts', 'export const x = (y: any) => y', 'no-explicit-any'],
    ['a non-null assertion', 'lib/tags/x.ts', 'export const x = (y?: string) => y!.length', 'no-non-null-assertion'],
    [
      'a function of 41 lines',
      'lib/tags/x.ts',
      `export function x() {\n${'  void 0\n'.repeat(39)}}`,
      'max-lines-per-function',
    ],
    ['a file of 301 lines', 'lib/tags/x.ts', `export const a = 1\n${'// line\n'.repeat(300)}`, 'max-lines'],
  ])('catches %s', async (_name, file, code, message) => {
    expect((await messagesFor(file, code)).join('\n')).toContain(message)
  })

  test.each([
    [
      'a wrapped action',
      'lib/tags/actions.ts',
      "'use server'\nimport { z } from 'zod'\nimport { viewerAction } from '@/lib/auth/viewer-action'\nexport const removeTag = viewerAction(z.object({}), async () => {})\n",
    ],
    [
      'a wrapped handler',
      'app/api/x/route.ts',
      "import { publicRoute } from '@/lib/auth/public-route'\nexport const GET = publicRoute(() => new Response())\n",
    ],
    ['the environment in lib/env.ts', 'lib/env.ts', 'export const x = process.env.HOME\n'],
  ])('lets %s pass', async (_name, file, code) => {
    expect(await messagesFor(file, code)).toEqual([])
  })
})

const empty = 'export const x = 1\n'
const importing = (path: string) => `import { x } from '${path}'\nexport const y = x\n`

/** One file a rule that breaks it, beside what it must not import. */
const PLANTED: Record<string, [file: string, code: string]> = {
  'no-cycles': ['lib/tags/about.ts', "import { x } from './round'\nexport const y = x\n"],
  'nothing-imports-app': ['components/tags/imports-app.ts', importing('@/app/x')],
  'lib-knows-no-components': ['lib/tags/knows-components.ts', importing('@/components/tags/x')],
  'db-is-the-floor': ['db/calls-lib.ts', importing('@/lib/tags/schema')],
  'db-knows-the-viewer-as-a-type': ['db/mints.ts', importing('@/lib/auth/viewer')],
  'only-data-access-opens-the-db': [
    'lib/tags/opens-db.ts',
    "import { sql } from 'drizzle-orm'\nexport const y = sql\n",
  ],
  'components-get-data-as-props': ['components/tags/fetches.ts', importing('@/lib/tags/queries')],
  'ui-kit-is-domain-free': ['components/ui/knows-money.ts', importing('@/lib/money/x')],
  'foundations-know-no-slice': ['lib/money/knows-tags.ts', importing('@/lib/tags/schema')],
  'slices-meet-at-the-front-door': ['lib/tags/back-door.ts', importing('@/lib/overview/summarize')],
  'few-mint-a-viewer': ['lib/tags/mints.ts', importing('@/lib/auth/mint-viewer')],
  'testing-stays-in-tests': ['lib/tags/forges.ts', importing('@/lib/auth/testing')],
}

const AROUND: Record<string, string> = {
  'lib/tags/round.ts': "import { y } from './about'\nexport const x = y\n",
  'node_modules/drizzle-orm/package.json': '{ "name": "drizzle-orm", "version": "1.0.0", "main": "index.js" }',
  'node_modules/drizzle-orm/index.js': 'exports.sql = 1',
  'app/x.ts': empty,
  'components/tags/x.ts': empty,
  'lib/tags/schema.ts': empty,
  'lib/tags/queries.ts': importing('@/db/x'),
  'lib/auth/viewer.ts': 'export const x = 1\nexport type Viewer = number\n',
  'lib/auth/testing.ts': empty,
  'lib/auth/mint-viewer.ts': empty,
  'lib/money/x.ts': empty,
  'lib/overview/summarize.ts': empty,
  'db/x.ts': "import type { Viewer } from '@/lib/auth/viewer'\nexport const x: Viewer = 1\n",
  'app/composes.ts': importing('@/lib/tags/queries'),
}

describe('layers', () => {
  const said = { planted: '', empty: '' }

  beforeAll(() => {
    const files = { ...AROUND, ...Object.fromEntries(Object.values(PLANTED)) }
    said.planted = checkedLayersOf(files)
    said.empty = checkedLayersOf({ 'lib/notes.md': 'no code here' })
  })

  test.each(Object.entries(PLANTED))('catch a violation of %s', (rule, [file]) => {
    expect(said.planted).toContain(`${rule}: ${file} → `)
  })

  test('let pass what the rules allow', () => {
    const guilty = said.planted.split('\n').flatMap((line) => /: (\S+) → /.exec(line)?.[1] ?? [])
    expect(new Set(guilty)).toEqual(new Set(Object.values(PLANTED).map(([file]) => file)))
  })

  test('a checker that reads nothing fails instead of passing', () => {
    expect(said.empty).toContain('0 modules cruised')
  })
})

/** What `npm run layers` says of a tree with these files. */
function checkedLayersOf(files: Record<string, string>): string {
  const tree = mkdtempSync(join(tmpdir(), 'exta-layers-'))
  cpSync(join(root, 'tsconfig.json'), join(tree, 'tsconfig.json'))
  cpSync(join(root, 'vitest.config.ts'), join(tree, 'some.config.ts'))
  for (const folder of ['app', 'components', 'lib', 'db']) mkdirSync(join(tree, folder))
  for (const [file, code] of Object.entries(files)) {
    mkdirSync(dirname(join(tree, file)), { recursive: true })
    writeFileSync(join(tree, file), code)
  }
  const { stdout, stderr, status } = spawnSync(process.execPath, [join(root, 'scripts/check-layers.mjs')], {
    cwd: tree,
    encoding: 'utf8',
  })
  rmSync(tree, { recursive: true, force: true })
  expect(status).toBe(1)
  return stdout + stderr
}
