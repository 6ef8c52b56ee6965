import { hash } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { IsoMonth } from '@/lib/dates/iso-date'
import { generateStatements } from '@/lib/sample/generate-statements'
import type { StatementTruth } from '@/lib/sample/truth'

export type Sent = {
  text: string
  sha256: string
  truth: StatementTruth
  /** Exta said that it has the file. */
  isAcknowledged: boolean
}

const ROWS = { least: 300, step: 400, steps: 5 }
const REST_MS = 100

/** Somebody who sends one statement after the other, and each again until it is acknowledged, as a good script does. */
export class Client {
  readonly sent: Sent[] = []
  #isSending = false
  #work: Promise<void> = Promise.resolve()

  constructor(
    private readonly urlOf: () => string,
    readonly email: string,
    private readonly token: string,
  ) {}

  start(): void {
    this.#isSending = true
    this.#work = this.#send()
  }

  /** After the request under way. */
  stop(): Promise<void> {
    this.#isSending = false
    return this.#work
  }

  /** Sends once more what was never acknowledged. */
  async settle(): Promise<void> {
    for (const file of this.sent) while (!file.isAcknowledged) await this.#post(file)
  }

  async #send(): Promise<void> {
    while (this.#isSending) {
      const last = this.sent.at(-1)
      await this.#post(last && !last.isAcknowledged ? last : this.#next())
    }
  }

  #next(): Sent {
    const rows = ROWS.least + (this.sent.length % ROWS.steps) * ROWS.step
    const seed = `${this.email} ${this.sent.length}`
    const span = { from: '2025-01' as IsoMonth, months: 12, monthsAFile: 12, overlapDays: 0, badLines: 0 }
    const [file] = generateStatements({ seed, people: 1, layout: 'netbanking', ...span, size: { kind: 'rows', rows } })
    if (!file) throw new Error('No statement was generated.')
    const { text, truth } = readAll(file.print())
    const sent = { text, truth, sha256: hash('sha256', text, 'hex'), isAcknowledged: false }
    this.sent.push(sent)
    return sent
  }

  async #post(file: Sent): Promise<void> {
    const form = new FormData()
    form.append('files', new Blob([file.text], { type: 'text/csv' }), 'statement.csv')
    try {
      const response = await fetch(`${this.urlOf()}/api/v1/statements`, {
        method: 'POST',
        headers: { authorization: `Bearer ${this.token}`, 'idempotency-key': file.sha256 },
        body: form,
      })
      const answer = (await response.json()) as { statements?: { status: string }[] }
      const status = answer.statements?.[0]?.status
      file.isAcknowledged = response.ok && (status === 'stored' || status === 'already_imported')
    } catch {
      // Killed under our hands, or not there yet: nothing is known of the file, so it is sent again.
    }
    if (!file.isAcknowledged) await pause(REST_MS)
  }
}

function readAll(pieces: Generator<string, StatementTruth>) {
  let text = ''
  for (;;) {
    const next = pieces.next()
    if (next.done) return { text, truth: next.value }
    text += next.value
  }
}
