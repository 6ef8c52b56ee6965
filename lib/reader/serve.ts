import { readStatement } from '@/lib/statements/read-statement'
import { FileInHand } from './file-in-hand'
import { previewFile, questionOf } from './preview-file'
import { faultOf, type Answered, type Asked } from './protocol'
import type { ReaderAnswers, ReaderRequest, RowPortion } from './types'

type Port = {
  on(event: 'message', listen: (asked: Asked) => void): unknown
  postMessage(message: Answered, transfer?: readonly ArrayBuffer[]): void
}

/** What a thread does: it has one file in hand at a time, answers in the order of the questions, and knows no database. */
export function serve(port: Port): void {
  const answer = answerer()
  let before = Promise.resolve()
  port.on('message', ({ id, request }) => {
    before = before
      .then(() => answer(request))
      .then(
        (given) => port.postMessage({ id, answer: given }, transferable(given)),
        (error: unknown) => port.postMessage({ id, fault: faultOf(error) }),
      )
  })
}

type Given = ReaderAnswers[keyof ReaderAnswers]

function answerer(): (request: ReaderRequest) => Promise<Given> {
  let file: FileInHand | undefined
  let portions: Iterator<RowPortion> | undefined
  const inHand = () => {
    if (!file) throw new Error('no file is in hand')
    return file
  }
  return async (request) => {
    switch (request.kind) {
      case 'read':
        file = new FileInHand(await readStatement(request.bytes, request.options))
        return file.facts
      case 'question':
        return questionOf(request.bytes, request.options)
      case 'preview':
        return previewFile(request.bytes, request.options, request.told)
      case 'ends':
        return inHand().ends()
      case 'printed':
        return inHand().printed()
      case 'set aside':
        return inHand().setAside()
      case 'write out':
        portions = inHand().portions(request.how)
        return null
      case 'portion':
        return portions?.next().value ?? null
      case 'assigned':
        return inHand().assigned()
      case 'forget':
        file = portions = undefined
        return null
    }
  }
}

/** Moved, not copied. */
function transferable(given: Given): ArrayBuffer[] {
  const chunk = given instanceof Uint8Array ? given : given && 'chunk' in given ? given.chunk : undefined
  return chunk?.buffer instanceof ArrayBuffer ? [chunk.buffer] : []
}
