import { generateKeyPairSync } from 'node:crypto'
import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { LaunchEnvironment } from '@/lib/env'
import { keySet } from '@/lib/grafana/mint-token'
import type { DataFolder } from './data-folder'

/**
 * What the serving process needs for Grafana beyond its own environment: the key that proves to Grafana who comes, made
 * on the first start. Its public half is written where GRAFANA_KEY_FILE says. Nothing without a Grafana.
 */
export async function grafanaVariables(
  { GRAFANA_URL, GRAFANA_JWT_KEY, GRAFANA_KEY_FILE }: LaunchEnvironment,
  folder: DataFolder,
  isEmbedded: boolean,
): Promise<Record<string, string>> {
  if (!GRAFANA_URL) return {}
  const key = GRAFANA_JWT_KEY ?? folder.secrets.grafanaKey ?? newKey(folder)
  if (GRAFANA_KEY_FILE) await writeKeySet(GRAFANA_KEY_FILE, key)
  // The embedded server listens on this machine alone, and speaks no TLS.
  const isTlsLeftOut = isEmbedded && !process.env.GRAFANA_DATABASE_TLS
  return { GRAFANA_JWT_KEY: key, ...(isTlsLeftOut && { GRAFANA_DATABASE_TLS: 'disable' }) }
}

function newKey(folder: DataFolder): string {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  folder.keep({ grafanaKey: pem })
  return pem
}

/** Whole or not at all: Grafana reads it when it starts. */
async function writeKeySet(file: string, key: string): Promise<void> {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(`${file}.new`, JSON.stringify(await keySet(key)))
  renameSync(`${file}.new`, file)
}
