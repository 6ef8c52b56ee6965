import { AppError } from '@/lib/errors/app-error'
import { errorOf, type Answered, type Asked } from './protocol'
import type { ReaderAnswers, ReaderRequest, Thread } from './types'

const ANSWER_WITHIN_MS = 60_000

const TOO_LARGE =
  'Reading this file took more memory than one file may take. Download a shorter period and add it as two files.'
const TOO_SLOW =
  'Reading this file took longer than a minute and was given up. Download a shorter period and add it as two files.'

type Waiting = { resolve: (answer: unknown) => void; reject: (error: unknown) => void; impatience: NodeJS.Timeout }

/** One thread and what it was asked. It may die of a file at any time: that file is told, and nothing else notices. */
export class Reader {
  readonly #waiting = new Map<number, Waiting>()
  #asked = 0
  #end: unknown

  constructor(private readonly thread: Thread) {
    thread.unref()
    thread.on('message', (answered: Answered) => this.#settle(answered))
    thread.on('error', (error: unknown) =>
      this.#die(isOutOfMemory(error) ? new AppError('too_large', TOO_LARGE) : error),
    )
    thread.on('exit', (code: number) => this.#die(new Error(`a reading thread ended by itself (exit code ${code})`)))
  }

  get isAlive(): boolean {
    return this.#end === undefined
  }

  ask<Kind extends ReaderRequest['kind']>(request: ReaderRequest & { kind: Kind }): Promise<ReaderAnswers[Kind]> {
    return new Promise<unknown>((resolve, reject) => {
      if (!this.isAlive) return reject(this.#end)
      const id = this.#asked++
      const impatience = setTimeout(() => this.stop(new AppError('too_large', TOO_SLOW)), ANSWER_WITHIN_MS)
      if (this.#waiting.size === 0) this.thread.ref()
      this.#waiting.set(id, { resolve, reject, impatience })
      this.thread.postMessage({ id, request } satisfies Asked)
    }) as Promise<ReaderAnswers[Kind]>
  }

  /** Ends the thread, whatever it does; who waits for an answer gets the reason. */
  stop(reason: unknown): void {
    this.#die(reason)
    void this.thread.terminate()
  }

  #settle(answered: Answered): void {
    const waiting = this.#waiting.get(answered.id)
    this.#forget(answered.id)
    if ('fault' in answered) waiting?.reject(errorOf(answered.fault))
    else waiting?.resolve(answered.answer)
  }

  #die(reason: unknown): void {
    this.#end ??= reason
    for (const [id, { reject }] of this.#waiting) {
      this.#forget(id)
      reject(this.#end)
    }
  }

  #forget(id: number): void {
    clearTimeout(this.#waiting.get(id)?.impatience)
    this.#waiting.delete(id)
    if (this.#waiting.size === 0) this.thread.unref()
  }
}

const isOutOfMemory = (error: unknown) =>
  error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
