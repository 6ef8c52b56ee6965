import { once } from 'node:events'
import { connect, createServer } from 'node:net'

/**
 * The way to a database that ends in the middle: after what a client sends with these words, and one piece more, nothing
 * of that connection passes any longer. Answers with the URL of that way.
 */
export async function haltAfter(words: string, databaseUrl: string) {
  const { port, hostname } = new URL(databaseUrl)
  const server = createServer((client) => {
    const database = connect(Number(port), hostname)
    let piecesLeft = Infinity
    client.on('data', (piece) => {
      if (piecesLeft-- > 0) database.write(piece)
      if (piecesLeft === Infinity && piece.includes(words)) piecesLeft = 1
    })
    database.on('data', (piece) => client.write(piece))
    client.on('close', () => database.destroy()).on('error', () => database.destroy())
    database.on('close', () => client.destroy()).on('error', () => client.destroy())
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const way = new URL(databaseUrl)
  way.host = `127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
  way.searchParams.set('sslmode', 'disable') // the words must be seen
  return { url: way.href, close: () => server.close() }
}
