// The clock of the image: calls Exta's cron routes until it is stopped. One refused or lost call is told and repeated later.
const EVERY_MS = { '/api/cron/sessions': 15 * 60_000, '/api/cron/grafana': 5 * 60_000 }
const { CRON_SECRET, EXTA_INTERNAL_URL } = process.env

if (!CRON_SECRET || !EXTA_INTERNAL_URL) {
  console.error('CRON_SECRET and EXTA_INTERNAL_URL are needed.')
  process.exit(1)
}

async function call(path) {
  try {
    const response = await fetch(EXTA_INTERNAL_URL + path, {
      method: 'POST',
      headers: { authorization: `Bearer ${CRON_SECRET}` },
      signal: AbortSignal.timeout(120_000),
    })
    console.log(JSON.stringify({ path, status: response.status, done: response.ok ? await response.json() : null }))
  } catch (error) {
    console.error(JSON.stringify({ path, fault: error instanceof Error ? error.name : 'unknown' }))
  }
}

for (const [path, everyMs] of Object.entries(EVERY_MS)) {
  void call(path)
  setInterval(() => void call(path), everyMs)
}
for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => process.exit(0))
