// Writes grafana/dashboards from grafana/build: `npm run grafana:build`. The app reads the files, never the builders.
import { writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { format, resolveConfig } from 'prettier'
import { BUILDERS } from '@/grafana/build/all'

const folder = resolve(import.meta.dirname, '../grafana/dashboards')

for (const [name, build] of Object.entries(BUILDERS)) {
  const file = join(folder, `${name}.json`)
  writeFileSync(file, await format(JSON.stringify(build()), { ...(await resolveConfig(file)), filepath: file }))
}
