import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { send, startOpenAiServer } from '@/lib/testing/openai-server'
import { freePort } from './launch/ports'
import { beside } from './launch/testing-beside'
import { aDataFolder, start, type Started } from './launch/testing-start'

test(
  'what one server tags is watched on another, and neither waits for a reader when it stops',
  { timeout: 120_000 },
  async () => {
    let isReleased = false
    const openAi = await startOpenAiServer({
      always: async (response, { answer }) => {
        while (!isReleased) await pause(20)
        send(response, 200, answer)
      },
    })
    const variables = { OPENAI_API_KEY: 'of the test', OPENAI_BASE_URL: openAi.url }
    const folder = aDataFolder()
    const worker = start({ folder, port: await freePort(0), variables })
    await worker.ready
    const { aModelUser, pay } = await beside(folder, variables)
    const { openSession } = await import('@/lib/sessions/mutations')
    const asha = await aModelUser()
    const token = await openSession(asha, null, new Date())
    const { id } = await pay(asha, 'GREEN LEAF')
    await expect.poll(() => openAi.requests.length, { timeout: 20_000 }).toBe(1) // the first server is at it
    const [second, third] = [
      start({ folder, port: await freePort(0), variables }),
      start({ folder, port: await freePort(0), variables }),
    ]
    await Promise.all([second.ready, third.ready])
    const watch = ({ port }: Started) =>
      fetch(`http://127.0.0.1:${port}/api/statements/${id}/progress`, { headers: { cookie: `exta-login=${token}` } })

    const [elsewhere, abandoned] = [await watch(second), await watch(third)]
    const reader = abandoned.body?.getReader()
    expect(new TextDecoder().decode((await reader?.read())?.value)).toContain('"kind":"tagging"')
    const stoppedAt = performance.now()
    expect(await third.end('SIGTERM')).toBe(0)
    expect(performance.now() - stoppedAt).toBeLessThan(15_000) // and not the twenty seconds after which it would be killed
    expect((await reader?.read())?.done).toBe(true)

    isReleased = true
    const lines = (await elsewhere.text())
      .trim()
      .split('\n')
      .map((line): unknown => JSON.parse(line))
    await openAi.close()
    expect(lines[0]).toMatchObject({ kind: 'tagging', tagged: 0, tbd: 1, total: 1 })
    expect(lines.at(-1)).toEqual({ kind: 'finished', tagged: 1, tbd: 0, total: 1 })
    expect(openAi.requests).toHaveLength(1)
  },
)
