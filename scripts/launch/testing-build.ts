import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { buildWhenNeeded } from './build'

/** The start tests start what is built: without a build, the first one would wait for it beyond its time. */
export async function setup(): Promise<void> {
  const root = resolve(import.meta.dirname, '../..')
  await buildWhenNeeded(root, join(tmpdir(), `exta-build-${process.pid}.log`), new AbortController().signal)
}
