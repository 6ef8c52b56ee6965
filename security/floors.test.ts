import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import semver from 'semver'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'

const root = resolve(import.meta.dirname, '..')
const json = (file: string): unknown => JSON.parse(readFileSync(resolve(root, file), 'utf8'))

const { floors, absent, single } = z
  .object({
    floors: z.record(z.string(), z.object({ floor: z.string(), why: z.string().min(10) })),
    absent: z.record(z.string(), z.string().min(10)),
    single: z.array(z.string()),
  })
  .parse(json('security/floors.json'))

const oneOrMore = z.union([z.string().transform((name) => [name]), z.array(z.string())])

const entry = z.object({
  version: z.string().optional(),
  integrity: z.string().optional(),
  os: oneOrMore.optional(),
  cpu: oneOrMore.optional(),
})

const lock = z.object({ packages: z.record(z.string(), entry) }).parse(json('package-lock.json'))

/** What `npm ci` may put on a Linux of x64 or arm64. */
const ofLinux = Object.entries(lock.packages).filter(
  ([path, { os, cpu }]) =>
    path !== '' &&
    (os ?? ['linux']).includes('linux') &&
    ['x64', 'arm64'].some((name) => (cpu ?? [name]).includes(name)),
)

/** Every version of a package that the lock file holds, wherever it is nested. */
function versionsOf(name: string): string[] {
  const places = Object.entries(lock.packages).filter(
    ([path]) => path === `node_modules/${name}` || path.endsWith(`/node_modules/${name}`),
  )
  return [...new Set(places.flatMap(([, { version }]) => version ?? []))]
}

describe('no package stands below the version that mends its known holes', () => {
  test.each(Object.entries(floors))('%s', (name, { floor }) => {
    const versions = versionsOf(name)
    expect(versions).not.toEqual([])
    expect(versions.filter((version) => semver.lt(version, floor))).toEqual([])
  })
})

test.each(Object.keys(absent))('%s is not installed', (name) => {
  expect(versionsOf(name)).toEqual([])
})

test.each(single)('there is one version of %s', (name) => {
  expect(versionsOf(name)).toHaveLength(1)
})

test('the lock file names no registry', () => {
  expect(readFileSync(resolve(root, 'package-lock.json'), 'utf8')).not.toMatch(/"resolved":/)
  expect(readFileSync(resolve(root, '.npmrc'), 'utf8')).not.toMatch(/registry\s*=\s*http/)
})

// Some packages of other platforms have none: `npm run complete-lock` adds those that the registry in use does not have.
test('whatever Linux installs has its digest, on x64 and on arm64', () => {
  expect(ofLinux.length).toBeGreaterThan(500)
  expect(ofLinux.flatMap(([path, { integrity }]) => (integrity?.startsWith('sha512-') ? [] : path))).toEqual([])
})

test('npm brings the Node that the scripts run on', () => {
  expect(Number(process.versions.node.split('.')[0])).toBeGreaterThanOrEqual(24)
})
