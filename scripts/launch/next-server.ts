import { spawn } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'
import { probeFor } from './address'
import { nextProgram } from './build'
import { StartError } from './start-error'

const STOP_WITHIN_MS = 20_000
const READY_WITHIN_MS = 180_000
const ANSWER_WITHIN_MS = 60_000 // while developing, the first answer is compiled first

export type NextServer = {
  ready: Promise<void>
  /** Settles with how it ended: `exit code 1`, `SIGKILL`. */
  exited: Promise<string>
  stop(): Promise<void>
}

type Serve = { mode: 'start' | 'dev'; root: string; port: number; host: string; variables: Record<string, string> }

/** Serves as a child with an IPC channel: when this process is killed, the channel closes and the server ends itself. */
export function serveNext({ mode, root, port, host, variables }: Serve): NextServer {
  const args = [nextProgram, mode, '--port', String(port), '--hostname', host]
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: {
      ...process.env,
      ...variables,
      NODE_ENV: mode === 'dev' ? 'development' : 'production',
      NEXT_TELEMETRY_DISABLED: '1',
      NEXT_EXIT_TIMEOUT_MS: String(STOP_WITHIN_MS), // while developing, Next would kill its server after a tenth of a second
    },
    stdio: ['ignore', mode === 'dev' ? 'inherit' : 'ignore', 'inherit', 'ipc'],
    detached: true, // Ctrl-C reaches only the supervisor
  })
  const exited = new Promise<string>((done) =>
    child
      .once('exit', (code, signal) => done(signal ?? `exit code ${code}`))
      .once('error', ({ message }) => done(message)),
  )
  return {
    exited,
    ready: untilReady(`${probeFor(host, port)}/api/health/live`, exited),
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return
      child.kill('SIGTERM')
      const impatience = setTimeout(() => {
        console.log(
          `The web server was still busy ${STOP_WITHIN_MS / 1000} s after it was asked to stop: it is ended now.`,
        )
        child.kill('SIGKILL')
      }, STOP_WITHIN_MS)
      await exited
      clearTimeout(impatience)
    },
  }
}

async function untilReady(url: string, exited: Promise<string>): Promise<void> {
  let isGone = false
  void exited.then(() => (isGone = true))
  for (const start = Date.now(); !isGone; await pause(50)) {
    // refused until it listens
    const response = await fetch(url, { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) }).catch(() => undefined)
    if (response?.ok) return
    if (Date.now() - start > READY_WITHIN_MS)
      throw new StartError(
        `The web server does not answer at ${url} after ${READY_WITHIN_MS / 60_000} minutes: check HOST, and what this machine is busy with, then start Exta again.`,
      )
  }
}
