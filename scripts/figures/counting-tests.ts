import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, parse, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../..')

type Tests = { projects: readonly string[]; files: readonly string[]; variables: Record<string, string> }

/** What tests have counted, by the name that they keep it under. */
type Counted = { hasPassed: boolean; texts: ReadonlyMap<string, string> }

/** Runs test files beside a fresh database; each leaves what it counts in the folder FIGURES_OUT. What fails tells why itself. */
export async function runCounting({ projects, files, variables }: Tests): Promise<Counted> {
  const folder = mkdtempSync(join(tmpdir(), 'exta-counted-'))
  try {
    const chosen = projects.flatMap((project) => ['--project', project])
    const run = ['--import', 'tsx', 'scripts/with-database.ts', 'vitest', 'run', ...chosen, ...files]
    const env = { ...process.env, ...variables, FIGURES_OUT: folder }
    const child = spawn(process.execPath, run, { cwd: root, env, stdio: ['ignore', 'ignore', 'inherit'] })
    const [code] = await once(child, 'exit')
    return { hasPassed: code === 0, texts: countedIn(folder) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** What tests have left in a folder. */
export const countedIn = (folder: string): ReadonlyMap<string, string> =>
  new Map(readdirSync(folder).map((file) => [parse(file).name, readFileSync(join(folder, file), 'utf8')]))
