// Imports one file for a person, for the test that kills it in the middle:
// `node --conditions react-server --import tsx lib/testing/import-process.ts USER FILE`, with the environment of a server.
import { hash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { mintViewer } from '@/lib/auth/mint-viewer'
import { importFile, registerBatch } from '@/lib/imports/mutations'

const [userId = '', path = ''] = process.argv.slice(2)
const viewer = mintViewer({ userId })
const bytes = new Uint8Array(readFileSync(path))
const announced = { filename: 'large.csv', bytes: bytes.length, sha256: hash('sha256', bytes, 'hex') }
const { batchId } = await registerBatch(viewer, [announced])
const { kind } = await importFile(viewer, { batchId, index: 0, account: undefined, bytes }, new Date())
process.stdout.write(`${kind}\n`)
process.exit(0)
