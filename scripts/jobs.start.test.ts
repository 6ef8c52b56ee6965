import { expect, test } from 'vitest'
import { send, startOpenAiServer } from '@/lib/testing/openai-server'
import { freePort } from './launch/ports'
import { beside } from './launch/testing-beside'
import { aDataFolder, start } from './launch/testing-start'

test('a server that stops in the middle of tagging leaves it to another one at once', { timeout: 90_000 }, async () => {
  const openAi = await startOpenAiServer({
    always: (response, { answer }) => {
      if (openAi.requests.length > 1) send(response, 200, answer) // the first one is never answered
    },
  })
  const variables = { OPENAI_API_KEY: 'of the test', OPENAI_BASE_URL: openAi.url }
  const folder = aDataFolder()
  const keeper = start({ folder, port: await freePort(0) }) // of the database; without a key it takes no such job
  await keeper.ready
  const first = start({ folder, port: await freePort(0), variables })
  await first.ready
  const { aModelUser, pay, stateOf, tagsOf } = await beside(folder, variables)
  const asha = await aModelUser()
  const { id } = await pay(asha, 'GREEN LEAF')
  await expect.poll(() => openAi.requests.length, { timeout: 20_000 }).toBe(1)
  const second = start({ folder, port: await freePort(0), variables })
  await second.ready

  const stoppedAt = performance.now()
  expect(await first.end('SIGTERM')).toBe(0)
  const endedMs = Math.round(performance.now() - stoppedAt)
  await expect.poll(() => stateOf(asha, id), { timeout: 30_000 }).toBe('finished')
  const tookMs = Math.round(performance.now() - stoppedAt)
  await openAi.close()

  console.info(`stopped within ${endedMs} ms, and the other server was done after ${tookMs} ms`)
  expect(tookMs).toBeLessThan(30_000) // its lease would have lasted longer
  expect(openAi.requests).toHaveLength(2)
  expect((await tagsOf(asha))[0]).toMatch(/^GREEN LEAF: .* by llm$/)
})
