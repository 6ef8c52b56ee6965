// For the test that kills it: starts the embedded server, makes a row, tells the URL, and waits.
import { connectTo } from '@/db/provision/connect'
import { openDataFolder } from './data-folder'
import { startEmbeddedPostgres } from './embedded-postgres'

const server = await startEmbeddedPostgres(openDataFolder(process.argv[2] ?? ''))
const sql = connectTo(server.adminUrl, { max: 1 })
await sql`create table kept as select 42 as x`
await sql.end()
console.log(server.adminUrl)
setInterval(() => {}, 1000)
