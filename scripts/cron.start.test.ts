import { expect, test } from 'vitest'
import { connectTo } from '@/db/provision/connect'
import { freePort } from './launch/ports'
import { aDataFolder, databaseUrl, start } from './launch/testing-start'

const SECRET = 'a-secret-of-the-start-test'

const callCron = (port: number, init: RequestInit = {}) =>
  fetch(`http://127.0.0.1:${port}/api/cron/sessions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${SECRET}` },
    ...init,
  })

test('fifty calls at once to two servers on one database make one run, and without the secret there is nothing', async () => {
  const folder = aDataFolder()
  const variables = { CRON_SECRET: SECRET, SCHEDULER: 'off' }
  const servers = [
    start({ folder, port: await freePort(0), variables }),
    start({ folder, port: await freePort(0), variables: { ...variables, CRON_SECRET: '' } }),
    start({ folder, port: await freePort(0), variables }),
  ]
  await Promise.all(servers.map(({ ready }) => ready))
  const [first = 0, without = 0, second = 0] = servers.map(({ port }) => port)

  expect((await callCron(without)).status).toBe(404)
  for (const method of ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
    const { status, headers } = await callCron(first, { method })
    expect([method, status, headers.get('allow')]).toEqual([method, 404, null])
  }
  for (const port of [first, second]) {
    expect((await callCron(port, { headers: {} })).status).toBe(404)
    expect((await callCron(port, { headers: { authorization: `Bearer ${SECRET}x` } })).status).toBe(404)
  }

  for (const ports of [[first], [first, second]]) {
    const outcomes = await fiftyTogether(databaseUrl(folder), ports)
    expect(outcomes.filter(({ ran }) => ran)).toHaveLength(1)
    expect(outcomes.filter(({ ran }) => !ran)).toEqual(Array.from({ length: 49 }, () => ({ ran: false })))
  }
  expect(await (await callCron(second)).json()).toMatchObject({ ran: true })
})

/** The run is held up until all the others have been answered: on a busy machine the last call might come after its end. */
async function fiftyTogether(url: string, ports: number[]): Promise<{ ran: boolean }[]> {
  const outcomes: { ran: boolean }[] = []
  const call = async (index: number) => {
    const answer = await callCron(ports[index % ports.length] ?? 0)
    expect(answer.status).toBe(200)
    outcomes.push((await answer.json()) as { ran: boolean })
  }
  const sql = connectTo(url, { max: 1 })
  let calls: Promise<void>[] = []
  await sql.begin(async (tx) => {
    await tx`lock table users in exclusive mode` // people whose time is over are removed first
    calls = Array.from({ length: 50 }, (_, index) => call(index))
    await expect.poll(() => outcomes.length).toBe(49)
  })
  await sql.end()
  await Promise.all(calls)
  return outcomes
}
