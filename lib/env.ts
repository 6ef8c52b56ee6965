import { z } from 'zod'
import { parsePrices } from './money/token-prices'

const text = z.string().trim()
const blankIsUnset = (value: unknown) => (typeof value === 'string' && value.trim() === '' ? undefined : value)
const optional = <Schema extends z.ZodType>(schema: Schema) => z.preprocess(blankIsUnset, schema.optional())
const databaseUrl = z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgres:// URL' })
const hours = (fallback: number) =>
  z.preprocess(blankIsUnset, z.coerce.number().int().min(1).max(8760).default(fallback))

const atMost = (fallback: number) =>
  z.preprocess(blankIsUnset, z.coerce.number().int().min(0).max(1_000_000_000).default(fallback))

const prices = text.transform((written, context) => {
  const parsed = parsePrices(written)
  if (parsed) return parsed
  context.addIssue({ code: 'custom', message: 'must be like gpt-6-luna=0.10/0.01/0.50, dollars a million tokens' })
  return z.NEVER
})

/** What a serving process needs. `npm start` makes or asks for all of it; a deployment sets it. */
const serving = z.object({
  DATABASE_APP_URL: databaseUrl,
  DATABASE_AUTH_URL: databaseUrl,
  DATABASE_WORKER_URL: databaseUrl,
  AUTH_SECRET: text.min(32, 'must be at least 32 characters, for example from `openssl rand -base64 33`'),
  APP_URL: z.url({ protocol: /^https?$/, error: 'must be the http:// or https:// address that people type' }),
  TRUSTED_PROXY_HOPS: z.preprocess(blankIsUnset, z.coerce.number().int().min(0).max(10).default(0)),
  SESSION_IDLE_HOURS: hours(7 * 24),
  SESSION_MAX_HOURS: hours(30 * 24),
  /** The language model's; without a key nobody is asked. */
  OPENAI_API_KEY: optional(text),
  OPENAI_BASE_URL: optional(z.url({ protocol: /^https?$/, error: 'must be an http:// or https:// address' })),
  OPENAI_MODEL: z.preprocess(blankIsUnset, text.default('gpt-6-luna')),
  /** Dollars a million tokens in, cached and out, where they are not those that this build knows. */
  OPENAI_PRICES: optional(prices),
  /** What one run, and one person within a day, may spend. 0 sends nothing. */
  MODEL_TOKENS_A_RUN: atMost(150_000),
  MODEL_CALLS_A_RUN: atMost(200),
  MODEL_TOKENS_A_DAY: atMost(250_000),
  MODEL_CALLS_A_DAY: atMost(320),
  /** Never made up: without it the cron route is not there. */
  CRON_SECRET: optional(text.min(16, 'must be at least 16 characters, for example from `openssl rand -base64 33`')),
  /** Whether this process cleans up by itself every few minutes. */
  SCHEDULER: z.preprocess(blankIsUnset, z.enum(['on', 'off']).default('on')),
  LOG_LEVEL: z.preprocess(blankIsUnset, z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info')),
  /** Where this process reaches Grafana, its path included; without it there is none. docs/grafana.md. */
  GRAFANA_URL: optional(z.url({ protocol: /^https?$/, error: 'must be an http:// or https:// address' })),
  GRAFANA_ADMIN_USER: z.preprocess(blankIsUnset, text.default('admin')),
  GRAFANA_ADMIN_PASSWORD: optional(text),
  /** By which Grafana knows who comes: an EC P-256 private key as PKCS 8 PEM, its lines perhaps joined by \\n. */
  GRAFANA_JWT_KEY: optional(text.includes('BEGIN PRIVATE KEY', { error: 'must be a private key in PKCS 8 PEM' })),
  /** Where Grafana reaches PostgreSQL; without it, where this process does. */
  GRAFANA_DATABASE_HOST: optional(text.regex(/^[^/\s]+$/, 'must be host:port')),
  GRAFANA_DATABASE_TLS: z.preprocess(
    blankIsUnset,
    z.enum(['disable', 'require', 'verify-ca', 'verify-full']).default('require'),
  ),
})

/** What `npm start` and `npm run dev` read before they know the rest. */
const launching = z.object({
  PORT: z.preprocess(blankIsUnset, z.coerce.number().int().min(1).max(65535).default(3000)),
  HOST: optional(text),
  APP_URL: optional(serving.shape.APP_URL),
  DATA_DIR: z.preprocess(blankIsUnset, text.default('.data')),
  AUTH_SECRET: optional(serving.shape.AUTH_SECRET),
  DATABASE_URL: optional(databaseUrl),
  DATABASE_ADOPT_ROLES: z.preprocess((value) => value === '1' || value === 'true', z.boolean()),
  DATABASE_OWNER_URL: optional(databaseUrl),
  DATABASE_APP_URL: optional(databaseUrl),
  DATABASE_AUTH_URL: optional(databaseUrl),
  DATABASE_WORKER_URL: optional(databaseUrl),
  GRAFANA_URL: optional(serving.shape.GRAFANA_URL),
  GRAFANA_JWT_KEY: optional(serving.shape.GRAFANA_JWT_KEY),
  /** Where the public half of that key is written for Grafana to read. */
  GRAFANA_KEY_FILE: optional(text),
})

const NEEDED_BY_GRAFANA = ['GRAFANA_ADMIN_PASSWORD', 'GRAFANA_JWT_KEY'] as const

/** A Grafana that is half set up would fail person by person instead of once. */
const whole = serving.superRefine((variables, context) => {
  const missing = NEEDED_BY_GRAFANA.filter((name) => variables.GRAFANA_URL && !variables[name])
  for (const name of missing) context.addIssue({ code: 'custom', path: [name], message: 'is needed with GRAFANA_URL' })
})

export type ServingEnvironment = z.output<typeof serving>
export type LaunchEnvironment = z.output<typeof launching>

export const ENVIRONMENT_VARIABLES = [...new Set([...Object.keys(serving.shape), ...Object.keys(launching.shape)])]

export class EnvironmentError extends Error {
  override readonly name = 'EnvironmentError'
}

export const parseServing = (variables: NodeJS.ProcessEnv): ServingEnvironment => parse(whole, variables)
export const parseLaunching = (variables: NodeJS.ProcessEnv): LaunchEnvironment => parse(launching, variables)

function parse<Schema extends z.ZodType>(schema: Schema, variables: NodeJS.ProcessEnv): z.output<Schema> {
  const parsed = schema.safeParse(variables)
  if (parsed.success) return parsed.data
  const faults = parsed.error.issues.map(({ path, message }) => {
    const name = String(path[0])
    return variables[name] ? `${name}: ${message}` : `${name} is missing`
  })
  throw new EnvironmentError(
    `The environment is not complete (${faults.join('; ')}); .env.example explains every variable.`,
  )
}

/** Known when the app is built, unlike all else here. */
export const isDevelopment = process.env.NODE_ENV === 'development'

let parsed: ServingEnvironment | undefined

/** The only reader of process.env in the app. Read at boot by instrumentation.ts, so a fault stops the start. */
export function env(): ServingEnvironment {
  parsed ??= parseServing(process.env)
  return parsed
}
