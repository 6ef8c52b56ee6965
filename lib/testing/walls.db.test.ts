import { afterAll, describe, expect, test } from 'vitest'
import * as owned from '@/db/owned-by'
import { connectTo } from '@/db/provision/connect'
import type { Attempt } from './attempt'
import { ATTEMPTS } from './attempts'
import { HELD_OTHERWISE, NO_VIEWER } from './not-tried'
import { aScene, digestOf, type Digest, type Scene } from './scene'

// Run four times: as served; with every application filter replaced by `true` (rls-alone); as a role that no policy holds
// (filter-alone). Each wall must hold alone. Without both (no-walls) every attempt must get through, or it proves nothing.
const areWallsGone = process.env.WALLS === 'none'

// Only the stand-in of db/testing can take the filters away; as served there is nothing to switch.
const withoutFilters = (work: () => Promise<unknown>): Promise<unknown> =>
  'withoutFilters' in owned && typeof owned.withoutFilters === 'function' ? owned.withoutFilters(work) : work()

const admin = connectTo(process.env.TEST_ADMIN_URL ?? '', { max: 1 })
afterAll(() => admin.end())

const modules = import.meta.glob<Record<string, unknown>>('/lib/*/{queries,mutations}.ts', { eager: true })
const doors = Object.entries(modules).flatMap(([path, exported]) =>
  Object.entries(exported)
    .filter(([, value]) => typeof value === 'function')
    .map(([name]) => `${path.replace(/^\/lib\/|\.ts$/g, '')}.${name}`),
)

test('every function that reaches the database is tried below, or has no viewer for a stated reason', () => {
  expect(doors.length).toBeGreaterThan(40)
  expect([...Object.keys(ATTEMPTS), ...Object.keys(NO_VIEWER)].sort()).toEqual(doors.sort())
})

if (areWallsGone) {
  describe('without both walls the attempt gets through, so it is worth trying', () => {
    const attempts = Object.entries(ATTEMPTS).filter(([name]) => !(name in HELD_OTHERWISE))
    test.each(attempts)('%s', async (_name, attempt) => {
      const { seen, changed } = await outcomeOf(attempt)
      expect([...seen, ...changed]).not.toEqual([])
    })
  })
} else {
  describe('another person sees nothing and changes nothing', () => {
    test.each(Object.entries(ATTEMPTS))('%s', async (_name, attempt) => {
      expect(await outcomeOf(attempt)).toEqual({ seen: [], changed: [] })
    })
  })
}

let present: { scene: Scene; ofAsha: Digest; ofRavi: Digest } | undefined

/** The scene of the attempt before, as long as that has changed nothing of either person; nobody else is there. */
async function aPresentScene() {
  if (present) return present
  await admin`delete from users`
  const scene = await aScene(admin)
  return {
    scene,
    ofAsha: await digestOf(admin, scene.asha.viewer),
    ofRavi: await digestOf(admin, scene.ravi.viewer),
  }
}

const changesIn = (before: Digest, after: Digest) =>
  Object.keys(before).filter((table) => before[table] !== after[table])

/** What Ravi was told of Asha's, and in which tables rows of hers changed. */
async function outcomeOf(attempt: Attempt): Promise<{ seen: string[]; changed: string[] }> {
  const now = await aPresentScene()
  const { scene, ofAsha, ofRavi } = now
  present = undefined
  const answer: unknown = await withoutFilters(() => attempt(scene)).catch((error: unknown) => String(error))
  const told = JSON.stringify(answer, (_key, value: unknown) => (value instanceof Map ? [...value] : value)) ?? ''
  const changed = changesIn(ofAsha, await digestOf(admin, scene.asha.viewer))
  const ownChanges = changesIn(ofRavi, await digestOf(admin, scene.ravi.viewer))
  if (changed.length + ownChanges.length === 0) present = now
  return { seen: scene.secrets.filter((secret) => told.includes(secret)), changed }
}
