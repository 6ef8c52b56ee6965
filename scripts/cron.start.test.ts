import { expect, test } from 'vitest'
import { freePort } from './launch/ports'
import { aDataFolder, start } from './launch/testing-start'

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

  for (const ports of [[first], [first, second]]) {
    const calls = Array.from({ length: 50 }, (_, index) => callCron(ports[index % ports.length] ?? 0))
    const answers = await Promise.all(calls)
    expect(answers.map(({ status }) => status)).toEqual(calls.map(() => 200))
    const outcomes: { ran: boolean }[] = await Promise.all(answers.map((answer) => answer.json()))
    expect(outcomes.filter(({ ran }) => ran)).toHaveLength(1)
    expect(outcomes.filter(({ ran }) => !ran)).toEqual(Array.from({ length: 49 }, () => ({ ran: false })))
  }
  expect(await (await callCron(second)).json()).toMatchObject({ ran: true })

  expect((await callCron(without)).status).toBe(404)
  for (const method of ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
    const { status, headers } = await callCron(first, { method })
    expect([method, status, headers.get('allow')]).toEqual([method, 404, null])
  }
  expect((await callCron(first, { headers: {} })).status).toBe(404)
  expect((await callCron(first, { headers: { authorization: `Bearer ${SECRET}x` } })).status).toBe(404)
})
