/** What went wrong with a call of Grafana's: by status, never with what was sent or answered. */
export class GrafanaFault extends Error {
  override readonly name = 'GrafanaFault'

  constructor(
    message: string,
    /** Of the answer; 0 where none came. */
    readonly status: number,
    readonly retryAfterMs: number | undefined,
    options?: ErrorOptions,
  ) {
    super(message, options)
  }

  static unreachable(cause: unknown): GrafanaFault {
    return new GrafanaFault('Grafana does not answer', 0, undefined, { cause })
  }

  static ofAnswer(call: string, { status, headers }: Response): GrafanaFault {
    const seconds = Number(headers.get('retry-after'))
    return new GrafanaFault(`${call}: ${status}`, status, seconds > 0 ? Math.min(seconds, 3600) * 1000 : undefined)
  }

  static notUnderstood(call: string, cause: unknown): GrafanaFault {
    return new GrafanaFault(`${call}: the answer was not understood`, 200, undefined, { cause })
  }

  /** Somebody else was quicker, or half of it was there: read again and go on from what is found. */
  get isConflict(): boolean {
    return this.status === 409 || this.status === 412
  }

  /** Whether waiting may help: no answer, too many requests, a fault of the server's own. */
  get isPassing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500
  }

  /** As kept with the job. */
  get code(): string {
    if (this.status === 0) return 'grafana_unreachable'
    if (this.status === 401 || this.status === 403) return 'grafana_login_refused'
    return this.isPassing ? 'grafana_busy' : 'grafana_refused'
  }
}
