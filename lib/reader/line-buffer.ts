const FIRST_BYTES = 1024 * 1024
const UNIT_BYTES_MAX = 3 // of a UTF-16 unit in UTF-8

const utf8 = new TextEncoder()

/** Collects lines as bytes. Written there at once: joined as text first, they take three times as long. */
export class LineBuffer {
  #bytes = new Uint8Array(FIRST_BYTES)
  #used = 0

  add(line: string): void {
    const most = this.#used + line.length * UNIT_BYTES_MAX
    if (most > this.#bytes.length) this.#grow(most)
    this.#used += utf8.encodeInto(line, this.#bytes.subarray(this.#used)).written
  }

  /** What has come since the last time, as bytes of their own. */
  take(): Uint8Array<ArrayBuffer> {
    const taken = this.#bytes.slice(0, this.#used)
    this.#used = 0
    return taken
  }

  #grow(bytes: number): void {
    const larger = new Uint8Array(Math.max(bytes, 2 * this.#bytes.length))
    larger.set(this.#bytes.subarray(0, this.#used))
    this.#bytes = larger
  }
}
