import 'server-only'
import pino from 'pino'
import { env } from './env'

let logger: pino.Logger | undefined

/** One JSON line an event: ids and counts, never a narration, an amount, an address or a parameter of a statement. */
export function log(): pino.Logger {
  // To stderr: `npm start` drops what Next writes to stdout. At once, so that a crash does not take its reason along.
  logger ??= pino(
    { level: env().LOG_LEVEL, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ dest: 2, sync: true }),
  )
  return logger
}
