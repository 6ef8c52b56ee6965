import { parentPort } from 'node:worker_threads'
import { serve } from './serve'

if (!parentPort) throw new Error('thread.ts is the program of a thread')
serve(parentPort)
