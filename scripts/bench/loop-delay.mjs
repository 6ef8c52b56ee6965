// Goes with the server by NODE_OPTIONS, for scripts/bench/bystanders-bench.ts: at SIGUSR2 it writes down how late the event
// loop was since the last time, and begins anew.
import { writeFileSync } from 'node:fs'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { isMainThread } from 'node:worker_threads'

const RESOLUTION_MS = 5
const NANOSECONDS = 1e6
const folder = process.env.EXTA_BENCH_LOOP

if (isMainThread && folder) {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS })
  delay.enable()
  process.on('SIGUSR2', () => {
    const [p50, p99, most] = [delay.percentile(50), delay.percentile(99), delay.max].map((time) => time / NANOSECONDS)
    writeFileSync(`${folder}/${process.pid}.json`, JSON.stringify({ p50, p99, most }))
    delay.reset()
  })
}
