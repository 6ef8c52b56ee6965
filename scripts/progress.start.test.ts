import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { send, startOpenAiServer } from '@/lib/testing/openai-server'
import { freePort } from './launch/ports'
import { beside } from './launch/testing-beside'
import { aDataFolder, start, type Started } from './launch/testing-start'

test('what one server tags is watched on another, and neither waits for a reader when it stops', async () => {
  let isReleased = false
  const aModel = () =>
    startOpenAiServer({
      always: async (response, { answer }) => {
        while (!isReleased) await pause(20)
        send(response, 200, answer)
      },
    })
  const folder = aDataFolder()
  const keeper = start({ folder, port: await freePort(0) }) // of the database; without a key it takes no such job
  await keeper.ready
  // A model each, which tells who has the job.
  const models = [await aModel(), await aModel(), await aModel()]
  const serve = async ({ url }: { url: string }) =>
    start({ folder, port: await freePort(0), variables: { OPENAI_API_KEY: 'of the test', OPENAI_BASE_URL: url } })
  const servers = await Promise.all(models.map(serve))
  await Promise.all(servers.map(({ ready }) => ready))
  const { aModelUser, pay } = await beside(folder, { OPENAI_API_KEY: 'of the test' })
  const { openSession } = await import('@/lib/sessions/mutations')
  const asha = await aModelUser()
  const token = await openSession(asha, null, new Date())
  const { id } = await pay(asha, 'GREEN LEAF')
  await expect.poll(() => models.flatMap(({ requests }) => requests).length).toBe(1)
  const [worker] = models.filter(({ requests }) => requests.length > 0)
  const [second, third] = servers.filter((_, index) => models[index] !== worker)
  const watch = (server: Started | undefined) =>
    fetch(`http://127.0.0.1:${server?.port}/api/statements/${id}/progress`, {
      headers: { cookie: `exta-login=${token}` },
    })

  const [elsewhere, abandoned] = [await watch(second), await watch(third)]
  const reader = abandoned.body?.getReader()
  expect(new TextDecoder().decode((await reader?.read())?.value)).toContain('"kind":"tagging"')
  expect(await third?.end('SIGTERM')).toBe(0)
  expect(third?.said()).not.toContain('still busy')
  expect((await reader?.read())?.done).toBe(true)

  isReleased = true
  const lines = (await elsewhere.text())
    .trim()
    .split('\n')
    .map((line): unknown => JSON.parse(line))
  await Promise.all(models.map((model) => model.close()))
  expect(lines[0]).toMatchObject({ kind: 'tagging', tagged: 0, tbd: 1, total: 1 })
  expect(lines.at(-1)).toEqual({ kind: 'finished', tagged: 1, tbd: 0, total: 1 })
  expect(models.filter(({ requests }) => requests.length > 0)).toEqual([worker])
})
