// Imports parsed rows into a new budget of Actual, without its screen; tells how long the import alone took. Run by
// peers-bench.ts with the folder in which @actual-app/api is installed, the rows as JSON, and an empty folder.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

const [installed = '', rowsFile = '', dataDir = ''] = process.argv.slice(2)
const told = console.log
console.log = () => {} // it tells of every step
const api = createRequire(join(installed, 'index.js'))('@actual-app/api')
await api.init({ dataDir })
let account = ''
await api.runImport('bench', async () => {
  account = await api.createAccount({ name: 'bench' }, 0)
})
const [budget] = await api.getBudgets()
await api.loadBudget(budget.id)
const rows = JSON.parse(readFileSync(rowsFile, 'utf8')).map((row) => ({ ...row, account }))
const startedAt = performance.now()
const { added } = await api.importTransactions(account, rows)
const tookMs = performance.now() - startedAt
told(JSON.stringify({ tookMs, rows: added.length }))
await api.shutdown()
process.exit(0)
