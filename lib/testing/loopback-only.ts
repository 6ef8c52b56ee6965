import { Socket } from 'node:net'
import { afterEach, beforeEach, vi } from 'vitest'

const OUR_MACHINE = /^(?:localhost|127\.\d+\.\d+\.\d+|::1)$/

/** Fails a test in which a byte would leave this machine, whoever sends it. */
export function forbidOtherMachines(): void {
  const tried: string[] = []
  const connect = Socket.prototype.connect
  beforeEach(() => {
    tried.length = 0
    vi.spyOn(Socket.prototype, 'connect').mockImplementation(function (this: Socket, ...args: unknown[]) {
      const host = hostIn(args)
      if (OUR_MACHINE.test(host)) return Reflect.apply(connect, this, args)
      tried.push(host)
      throw new Error(`A test reached for ${host}.`)
    })
  })
  afterEach(() => {
    vi.restoreAllMocks()
    if (tried.length > 0) throw new Error(`A test reached for ${tried.join(', ')}.`)
  })
}

/** Node calls with its own normalised form, a list in a list; others with options, or with port and host. */
function hostIn(args: readonly unknown[]): string {
  const [first] = args.flat()
  if (typeof first !== 'object' || first === null) return typeof args[1] === 'string' ? args[1] : 'localhost'
  if ('path' in first && first.path) return 'localhost'
  return 'host' in first && typeof first.host === 'string' ? first.host : 'localhost'
}
