import { expect, test } from 'vitest'
import { connectTo } from '@/db/provision/connect'
import { send, startOpenAiServer } from '@/lib/testing/openai-server'
import { freePort } from './launch/ports'
import { beside } from './launch/testing-beside'
import { aDataFolder, databaseUrl, start } from './launch/testing-start'

test('a server that stops in the middle of tagging leaves it to another one at once', async () => {
  let isAsked = false
  const aModel = () =>
    startOpenAiServer({
      always: (response, { answer }) => {
        if (isAsked) send(response, 200, answer) // the first question is never answered
        isAsked = true
      },
    })
  const folder = aDataFolder()
  const keeper = start({ folder, port: await freePort(0) }) // of the database; without a key it takes no such job
  await keeper.ready
  // A model each, which tells who has the job.
  const models = [await aModel(), await aModel()]
  const serve = async ({ url }: { url: string }) =>
    start({ folder, port: await freePort(0), variables: { OPENAI_API_KEY: 'of the test', OPENAI_BASE_URL: url } })
  const servers = await Promise.all(models.map(serve))
  await Promise.all(servers.map(({ ready }) => ready))
  const { aModelUser, pay, stateOf, tagsOf } = await beside(folder, { OPENAI_API_KEY: 'of the test' })
  const sql = connectTo(databaseUrl(folder), { max: 1 })
  const lease = async () => (await sql`select lease_token from jobs`)[0]?.lease_token
  const asha = await aModelUser()
  const { id } = await pay(asha, 'GREEN LEAF')
  await expect.poll(() => isAsked).toBe(true)
  const holder = models.findIndex(({ requests }) => requests.length > 0)
  const held = await lease()

  const stoppedAt = performance.now()
  expect(await servers[holder]?.end('SIGTERM')).toBe(0)
  expect(await lease()).not.toBe(held) // let go, and not left to lapse
  const endedMs = Math.round(performance.now() - stoppedAt)
  await expect.poll(() => stateOf(asha, id)).toBe('finished')
  const tookMs = Math.round(performance.now() - stoppedAt)
  await Promise.all([sql.end(), ...models.map((model) => model.close())])

  console.info(`stopped within ${endedMs} ms, and the other server was done after ${tookMs} ms`)
  expect(models[1 - holder]?.requests).toHaveLength(1)
  expect((await tagsOf(asha))[0]).toMatch(/^GREEN LEAF: .* by llm$/)
})
