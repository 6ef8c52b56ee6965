import 'server-only'
import { AppError } from '@/lib/errors/app-error'
import { log } from '@/lib/logger'
import { stopSignal } from '@/lib/stopping'

/** What a reader is told as the last line when the stream breaks; undefined: a bug, of which nothing is shown. */
type DescribeFailure = (refusal: AppError | undefined) => object

type Lines = (signal: AbortSignal) => AsyncIterable<object, unknown, undefined>

/**
 * Streams one JSON value a line, as they come. What goes wrong before the first is thrown, so that the route answers with
 * its status; after that the status is sent, and a failure is the last line. The signal says that nobody reads any more, or
 * that the server stops: it must not wait for a reader who stays for hours, who will come back to another one.
 */
export async function ndjson(request: Request, lines: Lines, describeFailure: DescribeFailure): Promise<Response> {
  const left = new AbortController()
  const signal = AbortSignal.any([left.signal, request.signal, stopSignal()])
  const values = lines(signal)[Symbol.asyncIterator]()
  const first = await values.next()
  const stream = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        send(controller, first)
      },
      async pull(controller) {
        try {
          send(controller, await values.next())
        } catch (failure) {
          if (!signal.aborted) controller.enqueue(lineOf(describeFailure(refusalOf(failure))))
          controller.close()
        }
      },
      async cancel() {
        left.abort()
        await values.return?.()
      },
    },
    { highWaterMark: 0 },
  )
  return new Response(stream, { headers: HEADERS })
}

// Proxies and compression gather what they pass on; this asks them to pass on every line at once.
const HEADERS = {
  'content-type': 'application/x-ndjson',
  'cache-control': 'no-store, no-transform',
  'x-accel-buffering': 'no',
}

const encoder = new TextEncoder()
const lineOf = (value: unknown) => encoder.encode(`${JSON.stringify(value)}\n`)

function send(controller: ReadableStreamDefaultController<Uint8Array>, { done, value }: IteratorResult<unknown>): void {
  if (done) controller.close()
  else controller.enqueue(lineOf(value))
}

function refusalOf(failure: unknown): AppError | undefined {
  if (failure instanceof AppError) return failure
  const code = failure instanceof Error && 'code' in failure ? failure.code : undefined
  log().error({ name: failure instanceof Error ? failure.name : undefined, code }, 'stream broke')
  return undefined
}
