import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Busboy, type BusboyInstance } from '@fastify/busboy'
import { AppError } from '@/lib/errors/app-error'
import { queueOf, type Queue } from './queue'
import { chunksOf, requirePlain } from './read-json'

/** A part of a multipart body. A file's bytes arrive while they are read; the next part comes after them. */
export type Part =
  | { kind: 'field'; name: string; value: string }
  | { kind: 'file'; name: string; filename: string; bytes: AsyncIterable<Uint8Array> }

type Limits = { /** Of the whole body, its envelope included. */ bytesMax: number; partsMax: number }

type ArrivedFile = {
  kind: 'file'
  name: string
  filename: string
  stream: Readable
  /** Another part has come after it. */
  isWhole: boolean
  fault: unknown
}

type Arrived =
  | Extract<Part, { kind: 'field' }>
  | ArrivedFile
  | { kind: 'fault'; refusal: AppError }
  | { kind: 'end'; refusal: AppError | undefined }

/**
 * The parts of a request's body, one after the other, as the client sends them: no more is asked of it while a part is
 * being dealt with. When whoever reads them stops early, the rest is read and dropped, so that the client hears why.
 */
export async function* readParts(request: Request, { bytesMax, partsMax }: Limits): AsyncGenerator<Part> {
  requirePlain(request, /^multipart\/form-data\s*;.*boundary="?[^\s";]/i, 'Send the files as multipart/form-data.')
  const declared = declaredBytes(request)
  if (declared !== undefined && declared > bytesMax) throw tooLarge(bytesMax)
  const arrived = queueOf<Arrived>()
  const parser = parserInto(arrived, request, partsMax)
  const fed = pipeline(counted(request, declared, bytesMax), parser).then(
    () => undefined,
    (error: unknown) => refusalOf(error, declared),
  )
  void fed.then((refusal) => arrived.push({ kind: 'end', refusal }))
  let [isOver, open]: [boolean, Readable | undefined] = [false, undefined]
  try {
    while (!isOver) {
      const part = await arrived.next()
      isOver = part.kind === 'end'
      open = part.kind === 'file' ? part.stream : undefined
      if (part.kind === 'field') yield part
      else if (part.kind === 'file') yield asFile(part, fed)
      else if (part.refusal) throw part.refusal
    }
  } finally {
    open?.resume()
    while (!isOver) isOver = isLast(await arrived.next())
  }
}

function isLast(part: Arrived): boolean {
  if (part.kind === 'file') part.stream.resume()
  return part.kind === 'end'
}

function asFile(file: ArrivedFile, fed: Promise<AppError | undefined>): Part {
  return { kind: 'file', name: file.name, filename: file.filename, bytes: bytesOf(file, fed) }
}

/** A file's bytes. One that was cut ends in the reason for which its request did, and never as if it were whole. */
async function* bytesOf(file: ArrivedFile, fed: Promise<AppError | undefined>): AsyncGenerator<Uint8Array> {
  void fed.then((refusal) => refusal && !file.isWhole && file.stream.destroy(refusal))
  try {
    yield* file.stream.iterator({ destroyOnReturn: false })
  } catch (error) {
    throw (await fed) ?? error
  }
  if (file.fault !== undefined) throw (await fed) ?? file.fault
}

function parserInto(arrived: Queue<Arrived>, request: Request, partsMax: number): BusboyInstance {
  const parser = openParser(request, partsMax)
  let before: ArrivedFile | undefined
  const push = (part: Arrived) => {
    if (before) before.isWhole = true
    before = part.kind === 'file' ? part : undefined
    arrived.push(part)
  }
  parser.on('file', (name: string | undefined, stream, filename: string | undefined) => {
    const part = { kind: 'file', name: name ?? '', filename: filename ?? '', stream } as const
    const file: ArrivedFile = { ...part, isWhole: false, fault: undefined }
    // The parser tells of a cut by this event and ends the file all the same.
    stream.on('error', (error) => (file.fault = error))
    push(file)
  })
  parser.on('field', (name: string | undefined, value) => push({ kind: 'field', name: name ?? '', value }))
  const refusal = new AppError('too_large', `A request has at most ${partsMax} parts.`)
  parser.on('partsLimit', () => push({ kind: 'fault', refusal }))
  return parser
}

const FIELD_BYTES_MAX = 1000
const HEADER_BYTES_MAX = 16_384
const HEADERS_MAX = 20

function openParser({ headers }: Request, parts: number): BusboyInstance {
  try {
    return new Busboy({
      headers: { 'content-type': headers.get('content-type') ?? '' },
      // Also a file that a client sends without its name is a file.
      isPartAFile: (name, type, filename) =>
        name === 'files' || filename !== undefined || type === 'application/octet-stream',
      limits: { parts, fieldSize: FIELD_BYTES_MAX, headerPairs: HEADERS_MAX, headerSize: HEADER_BYTES_MAX },
    })
  } catch (error) {
    throw new AppError('unsupported_media', 'Send multipart/form-data, with its boundary.', { cause: error })
  }
}

function declaredBytes({ headers }: Request): number | undefined {
  const length = headers.get('content-length')
  return length === null ? undefined : Number(length)
}

/** The body as it arrives, held to its limit and to its own Content-Length. */
async function* counted(request: Request, declared: number | undefined, bytesMax: number): AsyncGenerator<Uint8Array> {
  let bytes = 0
  for await (const chunk of whatArrives(request)) {
    bytes += chunk.length
    if (bytes > bytesMax) throw tooLarge(bytesMax)
    yield chunk
  }
  if (bytes === 0) throw new AppError('invalid_input', EMPTY)
  if (declared !== undefined && bytes !== declared) throw new AppError('too_large', WRONG_LENGTH)
}

async function* whatArrives(request: Request): AsyncGenerator<Uint8Array> {
  try {
    yield* chunksOf(request)
  } catch (error) {
    throw new AppError('invalid_input', 'The connection was lost before the request was whole.', { cause: error })
  }
}

const tooLarge = (bytesMax: number) =>
  new AppError('too_large', `A request is at most ${bytesMax.toLocaleString('en-US')} bytes. Send fewer files at once.`)

const EMPTY = 'This request is empty. Send the files as multipart/form-data.'

const WRONG_LENGTH =
  'The request ends before the last boundary of its files: its Content-Length is wrong, or the boundary in its Content-Type, or it was cut. What had arrived whole is stored; send the request again.'

/** What the parser throws is about the body: it has no last boundary, or is no multipart at all. */
function refusalOf(error: unknown, declared: number | undefined): AppError {
  if (error instanceof AppError) return error
  if (declared !== undefined) return new AppError('too_large', WRONG_LENGTH, { cause: error })
  return new AppError('invalid_input', 'The request ends before the last boundary of its files.', { cause: error })
}
