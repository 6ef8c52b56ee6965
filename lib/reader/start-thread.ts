import { Worker } from 'node:worker_threads'

/** Of one file; 10 MB of the usual statements take about 100. */
const MEMORY_MIB_MAX = 256

/** Next makes a program of its own of the file that is named here (docs/decisions/0017). */
export function startThread(): Worker {
  return new Worker(new URL('./thread.ts', import.meta.url), {
    name: 'reader',
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MIB_MAX },
  })
}
