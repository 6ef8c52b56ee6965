import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { ProgressEvent } from '@/lib/statements/schema'
import { announceProgress, describeProgress, shareDone } from './describe-progress'
import { followProgress, type Seen } from './follow-progress'

const tagging = (done: number): ProgressEvent => ({
  ...{ kind: 'tagging', done: 480, total: 600, tagged: 480, tbd: 120 },
  products: { done, total: 112 },
})
const finished: ProgressEvent = { kind: 'finished', tagged: 590, tbd: 10, total: 600 }
const failed: ProgressEvent = { kind: 'failed', code: 'no_quota', message: 'Top it up.' }
const unknown: ProgressEvent = { kind: 'failed', code: 'unavailable', message: 'Ask again.' }
const resting: ProgressEvent = {
  ...{ kind: 'tagging', done: 1, total: 2, tagged: 1, tbd: 1 },
  waiting: { code: 'overloaded', message: 'It is busy.', until: '2026-11-23T10:00:00.000Z' },
}

describe('what the screen says', () => {
  test.each<[string, ProgressEvent, string, number | undefined]>([
    [
      'before its turn',
      { kind: 'stored', done: 9, total: 9 },
      'Waiting to ask about the products that nobody knows …',
      undefined,
    ],
    [
      'before anything was asked',
      { ...tagging(0), products: undefined } as ProgressEvent,
      'Looking for products that nobody knows …',
      undefined,
    ],
    ['in the middle', tagging(37), 'Asked about 37 of 112 products; 480 of 600 new rows tagged …', 37 / 112],
    ['at rest', resting, 'It is busy. Exta tries again by itself at 23 Nov 2026, 3:30 pm.', undefined],
    ['at the end', finished, '590 of 600 new rows have a tag; 10 stay TBD.', 1],
    ['at a perfect end', { ...finished, tagged: 600, tbd: 0 }, 'Every new row has a tag.', 1],
    [
      'at the end of two rows',
      { ...finished, tagged: 1, tbd: 1, total: 2 },
      '1 of 2 new rows has a tag; 1 stays TBD.',
      1,
    ],
    ['after a failure', failed, 'Top it up.', undefined],
  ])('%s', (_when, event, sentence, share) => {
    expect(describeProgress(event)).toBe(sentence)
    expect(shareDone(event)).toBe(share)
  })

  test('read out is that it goes on, not every step of it', () => {
    expect(announceProgress(tagging(37))).toBe(announceProgress(tagging(38)))
    expect(announceProgress(resting)).toContain('tries again')
    expect(announceProgress(finished)).toContain('10 stay TBD')
  })
})

describe('following an upload', () => {
  let answers: (() => Response | Promise<Response>)[] = []
  const asked: string[] = []
  beforeEach(() => {
    asked.length = 0
    vi.stubGlobal('fetch', async (path: string, { signal }: RequestInit) => {
      asked.push(path)
      signal?.throwIfAborted()
      const answer = answers.shift()
      if (!answer) throw new TypeError('nobody answers')
      return answer()
    })
  })
  afterEach(() => vi.unstubAllGlobals())

  const lines = (...events: ProgressEvent[]) => events.map((event) => `${JSON.stringify(event)}\n`).join('')
  const stream =
    (...chunks: string[]) =>
    () =>
      new Response(chunks.join(''))
  /** In pieces that fall where they like. */
  const inPieces = (text: string, size: number) => () =>
    new Response(
      new ReadableStream({
        start(controller) {
          const bytes = new TextEncoder().encode(text)
          for (let at = 0; at < bytes.length; at += size) controller.enqueue(bytes.slice(at, at + size))
          controller.close()
        },
      }),
    )

  async function follow(...given: typeof answers) {
    answers = given
    const [seen, waits, reader] = [[] as Seen[], [] as number[], new AbortController()]
    const pause = async (ms: number) => {
      waits.push(ms)
      if (answers.length === 0) reader.abort()
    }
    await followProgress('s', { tell: (what) => seen.push(what), signal: reader.signal, pause })
    return { seen, waits }
  }

  test('every line is told, and the end is the end', async () => {
    const { seen } = await follow(stream(lines(tagging(1), tagging(2), finished)), stream(lines(failed)))
    expect(seen).toEqual([{ event: tagging(1) }, { event: tagging(2) }, { event: finished }])
    expect(asked).toEqual(['/api/statements/s/progress'])
  })

  test.each([1, 7, 64])('lines may come in pieces of %i bytes', async (size) => {
    const told = { ...failed, message: 'Frag die Betreiberin – ₹.' }
    const { seen } = await follow(inPieces(lines(tagging(1), told), size))
    expect(seen).toEqual([{ event: tagging(1) }, { event: told }])
  })

  test('a connection that ends in the middle is opened again, without a word', async () => {
    const { seen } = await follow(stream(lines(tagging(1))), stream(lines(tagging(2), finished)))
    expect(seen).toEqual([{ event: tagging(1) }, { event: tagging(2) }, { event: finished }])
  })

  test('no connection is told at the second miss, is tried ever more slowly, and is forgotten when it is back', async () => {
    const down = () => Promise.reject(new TypeError('fetch failed'))
    const { seen, waits } = await follow(
      down,
      down,
      down,
      down,
      down,
      down,
      stream(lines(tagging(1))),
      stream(lines(finished)),
    )
    expect(seen.slice(0, 5)).toEqual(Array.from({ length: 5 }, () => ({ fault: 'offline' })))
    expect(seen.slice(5)).toEqual([{ event: tagging(1) }, { event: finished }])
    expect(waits).toEqual([500, 1000, 2000, 5000, 10_000, 10_000, 500])
  })

  test('that the server could not look just now is a miss and no failure of the tagging', async () => {
    const { seen } = await follow(stream(lines(tagging(1), unknown)), stream(lines(finished)))
    expect(seen).toEqual([{ event: tagging(1) }, { event: finished }])
  })

  test('a page of a proxy’s instead of lines is a miss', async () => {
    const { seen } = await follow(
      stream('<html>\n'),
      () => new Response('busy', { status: 502 }),
      stream(lines(finished)),
    )
    expect(seen).toEqual([{ fault: 'offline' }, { event: finished }])
  })

  test.each([
    [401, 'signed_out'],
    [404, 'gone'],
  ] as const)('%i is told once and not asked again', async (status, fault) => {
    const { seen } = await follow(() => new Response('{}', { status }), stream(lines(finished)))
    expect(seen).toEqual([{ fault }])
  })

  test('a connection that says nothing for long is given up and opened again', async () => {
    vi.useFakeTimers()
    let isGivenUp = false
    const silent = () =>
      new Response(
        new ReadableStream({
          cancel() {
            isGivenUp = true
          },
        }),
      )
    vi.stubGlobal('fetch', async (path: string, { signal }: RequestInit) => {
      asked.push(path)
      const response = answers.shift()?.() ?? new Response('', { status: 404 })
      const { body } = await response
      return new Response(body?.pipeThrough(new TransformStream(), { signal: signal ?? undefined }))
    })
    const following = follow(silent, stream(lines(finished)))
    await vi.advanceTimersByTimeAsync(44_000)
    expect([asked.length, isGivenUp]).toEqual([1, false])
    await vi.advanceTimersByTimeAsync(2000)
    expect(isGivenUp).toBe(true)
    expect((await following).seen).toEqual([{ event: finished }])
    vi.useRealTimers()
  })
})
