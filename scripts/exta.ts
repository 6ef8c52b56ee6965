// `npm run --silent exta -- …`: Exta at the command line, whether the app runs or not.
import { main } from './exta/main'
import { openDatabase, readEnvironment } from './exta/open-database'
import { listenForSignals } from './exta/signals'

console.log = console.error // stdout is for results alone, whatever those below have to say
process.stdout.on('error', (error) => {
  if (!('code' in error) || error.code !== 'EPIPE') throw error // `| head` has read enough
})

// Told once it is written, so that a reader who is slow is waited for.
const print = (text: string) => new Promise<void>((done) => process.stdout.write(`${text}\n`, () => done()))
const signal = listenForSignals()
// npm runs a script in the folder of its package, and there it stays: from elsewhere the reader's thread would not find tsx.
const byNpm = process.env.npm_lifecycle_event === 'exta'

process.exit(
  await main(process.argv.slice(2), {
    signal,
    print,
    calledFrom: (byNpm && process.env.INIT_CWD) || process.cwd(),
    tell: (text) => console.error(text),
    open: (older) => openDatabase(readEnvironment(), { older, signal }),
  }),
)
