import { randomUUID } from 'node:crypto'
import { Validator } from '@seriousme/openapi-schema-validator'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { operationIds, readContract } from '@/lib/testing/grafana-contract'
import type { Fault } from '@/lib/testing/grafana-double'
import { HANDLERS } from '@/lib/testing/grafana-state'
import { aStand, aTemplate, shapeOf, type Stand } from '@/lib/testing/grafana-stand'
import { openGrafana } from './client'
import { PersonGone, SelfCheckFailed } from './provision'
import { removeFromGrafana } from './remove'
import { nameOf, SOURCE_UID } from './schema'

let stand: Stand
beforeAll(async () => void (stand = await aStand()))
afterAll(() => stand.double.close())
beforeEach(() => {
  stand.double.reset()
  stand.accounts.clear()
})

const person = randomUUID()
const WRITES = /^(create|update|add|admin|post|patch|delete|remove)/

/** What a run that nothing disturbs leaves, and the calls that it takes. */
async function clean() {
  await stand.run(person)
  const done = { shape: shapeOf(stand.double.state), calls: [...stand.double.calls] }
  stand.double.reset()
  stand.accounts.clear()
  return done
}

test('the contract is OpenAPI, and the double plays every call of it', async () => {
  const contract = readContract() as never // its own type says less than the validator’s of OpenAPI, which is what is asked here
  expect((await new Validator().validate(contract)).valid).toBe(true)
  expect(operationIds().sort()).toEqual(Object.keys(HANDLERS).sort())
})

describe('a person without anything in Grafana', () => {
  test('gets an organisation, a user who is a viewer of it alone, a data source, a folder and the dashboards', async () => {
    await stand.run(person)
    const name = nameOf(person)
    expect(shapeOf(stand.double.state)).toEqual({
      orgs: ['Main Org.', name],
      users: ['admin', name],
      members: ['Main Org. admin Admin', `${name} admin Admin`, `${name} ${name} Viewer`].sort(),
      sources: [`${name} exta-pg db:5432`],
      folders: [`${name} exta My spending ${name} 2`],
      dashboards: [`${name} exta exta-products Products`, `${name} exta exta-spending Spending one`],
      preferences: [`${name} {"homeDashboardUID":"exta-spending","timezone":"utc","weekStart":"monday"}`],
    })
    expect(stand.accounts.get(person)).toEqual({ state: 'ready', templateHash: 'one' })
    expect(stand.double.breaches).toEqual([])
  })

  test('who has it already is only looked at: the password stays, and no dashboard gets another version', async () => {
    await stand.run(person)
    const [before] = [...stand.logins.logins.values()].map(({ password }) => password)
    stand.double.calls.length = 0
    await stand.run(person)
    expect(stand.double.calls.filter((call) => WRITES.test(call))).toEqual([
      'updateFolderPermissions',
      'patchOrgPreferences',
    ])
    expect([...stand.logins.logins.values()].some(({ password }) => password === before)).toBe(true)
  })

  test('a newer template is put in place, an older dashboard of ours goes, and a copy of the person’s own stays', async () => {
    await stand.run(person)
    const [{ orgId = 0 } = {}] = stand.double.state.dashboards
    const own = { orgId, folderUid: 'exta', version: 1 }
    stand.double.state.dashboards.push({ ...own, body: { uid: 'mine', title: 'Mine', tags: [] } })
    stand.double.state.dashboards.push({ ...own, body: { uid: 'exta-old', title: 'Old', tags: ['exta-managed'] } })
    await stand.run(person, aTemplate('two'))
    expect(shapeOf(stand.double.state).dashboards.map((line) => line.split(' ').slice(2).join(' '))).toEqual([
      'exta-products Products',
      'exta-spending Spending two',
      'mine Mine',
    ])
  })

  test('a data source whose password was changed by its person is given another one', async () => {
    await stand.run(person)
    for (const login of stand.logins.logins.values()) login.password = 'changed by hand'
    await stand.run(person)
    expect(stand.accounts.get(person)?.state).toBe('ready')
  })

  test('a user who was put into the first organisation is taken out of it', async () => {
    await stand.run(person)
    const user = stand.double.state.users.find(({ login }) => login === nameOf(person))
    stand.double.state.members.push({ orgId: 1, userId: user?.id ?? 0, role: 'Viewer' })
    await stand.run(person)
    expect(shapeOf(stand.double.state).members).not.toContain(`Main Org. ${nameOf(person)} Viewer`)
  })
})

const KINDS: [string, Fault][] = [
  ['the connection dies before it', { when: 'before', how: 'drop' }],
  ['the answer is lost after it', { when: 'after', how: 'drop' }],
  ['it answers 500 without doing it', { when: 'before', how: 500 }],
  ['it answers 500 having done it', { when: 'after', how: 500 }],
]

describe('cut off at any call, the next run comes to the same end', () => {
  test.each(KINDS)('when %s', async (_name, fault) => {
    const { shape, calls } = await clean()
    expect(calls.length).toBeGreaterThan(15)
    for (const cut of calls.keys()) {
      stand.double.reset()
      stand.accounts.clear()
      stand.double.fault = (_id, index) => (index === cut ? fault : undefined)
      await expect(stand.run(person), calls[cut]).rejects.toThrow()
      stand.double.fault = () => undefined
      await stand.run(person)
      expect(shapeOf(stand.double.state), `cut at ${calls[cut]}`).toEqual(shape)
      expect(stand.accounts.get(person)?.state).toBe('ready')
    }
    expect(stand.double.breaches).toEqual([])
  })

  test('when the account row is lost as well, as after a restore', async () => {
    const { shape, calls } = await clean()
    for (const cut of calls.keys()) {
      stand.double.reset()
      stand.double.fault = (_id, index) => (index === cut ? { when: 'after', how: 'drop' } : undefined)
      await expect(stand.run(person)).rejects.toThrow()
      stand.double.fault = () => undefined
      stand.accounts.clear()
      await stand.run(person)
      expect(shapeOf(stand.double.state)).toEqual(shape)
    }
  })

  test('when two servers are at it together', async () => {
    const { shape } = await clean()
    for (let round = 0; round < 5; round += 1) {
      stand.double.reset()
      stand.accounts.clear()
      await Promise.allSettled([stand.run(person), stand.run(person)])
      await stand.run(person)
      expect(shapeOf(stand.double.state)).toEqual(shape)
    }
  })

  test('when Grafana answers nothing at all, within the time that a call has', async () => {
    stand.double.fault = () => ({ when: 'before', how: 'hang' })
    await expect(stand.run(person)).rejects.toMatchObject({ code: 'grafana_unreachable', isPassing: true })
  })

  test.each([
    [429, { code: 'grafana_busy', isPassing: true, retryAfterMs: 7000 }],
    [503, { code: 'grafana_busy', isPassing: true }],
    [401, { code: 'grafana_login_refused', isPassing: false }],
    [400, { code: 'grafana_refused', isPassing: false }],
  ])('an answer of %i is told as what it is', async (how, fault) => {
    stand.double.fault = (id) => (id === 'getOrgByName' ? { when: 'before', how } : undefined)
    await expect(stand.run(person)).rejects.toMatchObject(fault)
  })
})

describe('nothing is called ready that shows somebody else’s rows', () => {
  test('a data source that logs in as another person', async () => {
    await stand.run(person)
    for (const login of stand.logins.logins.values()) login.person = randomUUID()
    await expect(stand.run(person)).rejects.toThrow(SelfCheckFailed)
  })

  test('a user who is an administrator of Grafana', async () => {
    await stand.run(person)
    for (const user of stand.double.state.users) user.isGrafanaAdmin = true
    await expect(stand.run(person)).rejects.toThrow(SelfCheckFailed)
  })
})

describe('a person who goes', () => {
  const remove = () => removeFromGrafana(openGrafana(stand.config), person)
  const EMPTY = { orgs: ['Main Org.'], users: ['admin'], sources: [], folders: [], dashboards: [] }

  test('leaves nothing, from whatever half-done state', async () => {
    const { calls } = await clean()
    for (const cut of calls.keys()) {
      stand.double.reset()
      stand.double.fault = (_id, index) => (index === cut ? { when: 'after', how: 'drop' } : undefined)
      await expect(stand.run(person)).rejects.toThrow()
      stand.double.fault = () => undefined
      while ((await remove()) === 'removed');
      expect(shapeOf(stand.double.state)).toMatchObject(EMPTY)
    }
  })

  test('is removed by as many tries as it takes, wherever one is cut off', async () => {
    await stand.run(person)
    const begin = structuredClone(stand.double.state)
    stand.double.calls.length = 0
    await remove()
    const calls = [...stand.double.calls]
    for (const cut of calls.keys()) {
      Object.assign(stand.double, { state: structuredClone(begin), calls: [] })
      stand.double.fault = (_id, index) => (index === cut ? { when: 'after', how: 500 } : undefined)
      await remove().catch(() => {})
      stand.double.fault = () => undefined
      while ((await remove()) === 'removed');
      expect(shapeOf(stand.double.state)).toMatchObject(EMPTY)
    }
  })

  test('whose organisation Grafana cannot delete has it emptied and renamed, and goes when Grafana can', async () => {
    await stand.run(person)
    stand.double.fault = (id) => (id === 'deleteOrg' ? { when: 'before', how: 500 } : undefined)
    await expect(remove()).rejects.toMatchObject({ status: 500 })
    expect(shapeOf(stand.double.state)).toMatchObject({ ...EMPTY, orgs: ['Main Org.', `deleted-${person}`] })
    await expect(remove()).rejects.toMatchObject({ status: 500 })
    stand.double.fault = () => undefined
    expect(await remove()).toBe('removed')
    expect(await remove()).toBe('nothing')
    expect(shapeOf(stand.double.state)).toMatchObject(EMPTY)
  })

  test('while theirs is being made is noticed, and the rest goes with the second look', async () => {
    const { calls } = await clean()
    for (const cut of calls.keys()) {
      stand.double.reset()
      stand.accounts.clear()
      let removing: Promise<unknown> = Promise.resolve()
      stand.double.fault = (_id, index) => {
        if (index === cut) {
          stand.accounts.delete(person)
          removing = remove().catch(() => {})
        }
        return undefined
      }
      const outcome = await stand.run(person).catch((error: unknown) => error)
      stand.double.fault = () => undefined
      await removing
      expect(outcome).toBeInstanceOf(Error)
      if (!(outcome instanceof PersonGone)) expect(outcome).toBeInstanceOf(Error)
      while ((await remove()) === 'removed');
      expect(shapeOf(stand.double.state)).toMatchObject(EMPTY)
    }
  })
})

describe('why everybody has an organisation of their own', () => {
  test('within one, whoever may look at anything may ask any data source, so one for all would leak', async () => {
    const other = randomUUID()
    await stand.run(person)
    await stand.run(other)
    const { state } = stand.double
    const orgOf = (of: string) => state.orgs.find(({ name }) => name === nameOf(of))?.id ?? 0
    const theirs = state.sources.find(({ orgId }) => orgId === orgOf(other))
    const grafana = openGrafana(stand.config)
    const ask = async (orgId: number, uid: string) => {
      const answer = await grafana.query(
        { token: await stand.token(person), orgId },
        uid,
        'SELECT reporting.current_app_user()',
      )
      return answer.results.A?.frames[0]?.data.values[0]?.[0]
    }
    expect(await ask(orgOf(person), SOURCE_UID)).toBe(person)
    await expect(ask(orgOf(other), SOURCE_UID)).rejects.toMatchObject({ status: 403 })

    state.sources.push({
      ...structuredClone(theirs),
      orgId: orgOf(person),
      body: { ...theirs?.body, uid: 'exta-pg-2' },
    } as never) // whatever of the one is there, with another address

    expect(await ask(orgOf(person), 'exta-pg-2')).toBe(other)
  })
})
