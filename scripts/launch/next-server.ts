import { spawn } from 'node:child_process'
import { nextProgram } from './build'

const STOP_WITHIN_MS = 20_000

export type NextServer = {
  ready: Promise<void>
  exited: Promise<number | null>
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
    },
    stdio: ['ignore', mode === 'dev' ? 'inherit' : 'ignore', 'inherit', 'ipc'],
    detached: true, // Ctrl-C reaches only the supervisor
  })
  const exited = new Promise<number | null>((done) =>
    child.once('exit', (code) => done(code)).once('error', () => done(1)),
  )
  return {
    exited,
    ready: untilReady(
      `http://${host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host}:${port}/api/health/live`,
      exited,
    ),
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return
      child.kill('SIGTERM')
      const impatience = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS)
      await exited
      clearTimeout(impatience)
    },
  }
}

async function untilReady(url: string, exited: Promise<number | null>): Promise<void> {
  let isGone = false
  void exited.then(() => (isGone = true))
  while (!isGone) {
    const response = await fetch(url).catch(() => undefined) // refused until it listens
    if (response?.ok) return
    await new Promise((done) => setTimeout(done, 50))
  }
}
