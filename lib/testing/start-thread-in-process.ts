import { EventEmitter } from 'node:events'
import { MessageChannel } from 'node:worker_threads'
import { serve } from '@/lib/reader/serve'

/**
 * Stands in for lib/reader/start-thread.ts where tests run their sources as they are, which a thread could not load: the
 * same program behind the same messages, without the thread.
 */
export function startThread() {
  const { port1, port2 } = new MessageChannel()
  serve(port2)
  const thread = new EventEmitter()
  port1.on('message', (message) => thread.emit('message', message))
  return Object.assign(thread, {
    postMessage: (message: unknown) => port1.postMessage(message),
    ref: () => void (port1.ref(), port2.ref()),
    unref: () => void (port1.unref(), port2.unref()),
    terminate: async () => void (port1.close(), port2.close()),
  })
}
