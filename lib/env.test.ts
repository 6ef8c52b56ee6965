import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { ENVIRONMENT_VARIABLES, parseLaunching, parseServing } from './env'

const COMPLETE = {
  NODE_ENV: 'test',
  DATABASE_APP_URL: 'postgres://exta_app:x@localhost/exta',
  DATABASE_AUTH_URL: 'postgres://exta_auth:x@localhost/exta',
  DATABASE_WORKER_URL: 'postgres://exta_worker:x@localhost/exta',
  AUTH_SECRET: 'x'.repeat(32),
  APP_URL: 'https://exta.example.com',
} as const

describe('what a serving process is told', () => {
  test('has defaults for whatever may be left out', () => {
    expect(parseServing(COMPLETE)).toMatchObject({
      SESSION_IDLE_HOURS: 168,
      SESSION_MAX_HOURS: 720,
      TRUSTED_PROXY_HOPS: 0,
      LOG_LEVEL: 'info',
    })
  })

  test.each([
    ['AUTH_SECRET', undefined, 'AUTH_SECRET is missing'],
    ['AUTH_SECRET', '', 'AUTH_SECRET is missing'],
    ['AUTH_SECRET', 'short', 'AUTH_SECRET: must be at least 32 characters'],
    ['APP_URL', 'exta', 'APP_URL: must be the http'],
    ['APP_URL', 'javascript://x', 'APP_URL: must be the http'],
    ['DATABASE_APP_URL', 'mysql://x', 'DATABASE_APP_URL: must be a postgres:// URL'],
    ['SESSION_IDLE_HOURS', 'soon', 'SESSION_IDLE_HOURS:'],
  ])('%s=%j stops the start with a sentence', (name, value, sentence) => {
    expect(() => parseServing({ ...COMPLETE, [name]: value })).toThrow(sentence)
  })
})

test('npm start needs nothing at all', () => {
  expect(parseLaunching({ NODE_ENV: 'test' })).toEqual({ PORT: 3000, DATA_DIR: '.data', DATABASE_ADOPT_ROLES: false })
})

test('.env.example explains every variable, and no other', () => {
  const example = readFileSync(`${import.meta.dirname}/../.env.example`, 'utf8')
  const named = [...example.matchAll(/^#? ?([A-Z][A-Z_]+)=/gm)].map(([, name]) => name)
  expect([...new Set(named)].sort()).toEqual([...ENVIRONMENT_VARIABLES].sort())
})
