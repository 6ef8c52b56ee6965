import { expect, test } from 'vitest'
import { readJson } from './read-json'

const MB = 1_048_576

test('a body that is too large is read to its end all the same, so that its sender hears why', async () => {
  let left = 3
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (left-- > 0) controller.enqueue(new Uint8Array(MB).fill(32))
      else controller.close()
    },
  })
  const headers = { 'content-type': 'application/json' }
  const request = new Request('http://exta.test/', { method: 'PATCH', headers, body, duplex: 'half' } as RequestInit)

  await expect(readJson(request)).rejects.toMatchObject({ code: 'too_large' })

  expect(left).toBeLessThan(0)
})
