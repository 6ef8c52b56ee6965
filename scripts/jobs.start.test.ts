import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { urlsFor, type RolePasswords } from '@/db/provision/roles'
import { env } from '@/lib/env'
import { send, startOpenAiServer } from '@/lib/testing/openai-server'
import { freePort } from './launch/ports'
import { aDataFolder, databaseUrl, start } from './launch/testing-start'

/** The data layer of this process, beside the servers of that folder. */
async function beside(folder: string, environment: Record<string, string>) {
  const secrets: { authSecret: string; roles: { embedded: RolePasswords } } = JSON.parse(
    readFileSync(join(folder, 'secrets.json'), 'utf8'),
  )
  const urls = urlsFor(databaseUrl(folder), secrets.roles.embedded)
  const variables = {
    ...environment,
    DATABASE_APP_URL: urls.exta_app,
    DATABASE_AUTH_URL: urls.exta_auth,
    DATABASE_WORKER_URL: urls.exta_worker,
    AUTH_SECRET: secrets.authSecret,
    APP_URL: 'http://localhost:3000',
  }
  Object.assign(process.env, variables)
  env() // read once, and not for the servers that this process starts
  for (const name of Object.keys(variables)) delete process.env[name]
  return import('@/lib/testing/model-runs')
}

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
