import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from '@playwright/test'

const PORT = Number(process.env.E2E_PORT ?? 3100)
// Where the tests that need a language model put one; nobody is asked until a person allows it.
export const MODEL_PORT = PORT + 500

// The same Chromium without what only a desktop needs.
const SHELL = '/usr/bin/chromium-headless-shell'

const ALONE = /(faults|privacy|model-consent|tagging-progress)\.spec\.ts/

// Made once, by the process that reads this file first; the workers inherit it.
if (!process.env.E2E_DATA_DIR) {
  const folder = mkdtempSync(join(tmpdir(), 'exta-e2e-'))
  chmodSync(folder, 0o711) // where root starts Exta, the database's own user must be able to pass through
  process.env.E2E_DATA_DIR = folder
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
}

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ? [['list'], ['json']] : 'list',
  workers: 2,
  // What takes something away from everybody for a moment, or is the only one to play the model, stands alone.
  projects: [
    { name: 'alone', testMatch: ALONE, workers: 1 },
    { name: 'side by side', testIgnore: ALONE },
  ],
  // Generous, for a slow and busy machine: only a failure waits that long.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  forbidOnly: Boolean(process.env.CI),
  use: {
    baseURL: `http://localhost:${PORT}`,
    locale: 'en-IN',
    // A trace of every test took a sixth of the processor's time for the few that fail: `--trace on` makes one of those.
    trace: 'off',
    screenshot: 'only-on-failure',
    // Colours that are still on their way from light to dark are no colours to measure; and each frame costs.
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH ?? (existsSync(SHELL) ? SHELL : '/usr/bin/chromium'),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
      ],
    },
  },
  webServer: {
    command: 'npm start',
    url: `http://localhost:${PORT}/api/health/live`,
    timeout: 240_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 30_000 },
    // Every test comes from an address of its own, or the sign-up limit of one address would stop the suite.
    env: {
      PORT: String(PORT),
      DATA_DIR: process.env.E2E_DATA_DIR,
      TRUSTED_PROXY_HOPS: '1',
      APP_URL: `http://localhost:${PORT}`,
      OPENAI_API_KEY: 'of the browser tests',
      OPENAI_BASE_URL: `http://127.0.0.1:${MODEL_PORT}/v1`,
    },
  },
})
