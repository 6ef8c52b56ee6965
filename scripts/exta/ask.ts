import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { Writable } from 'node:stream'
import { CommandError } from './sentences'

/** Where questions are put and answered; the terminal, or a stand-in. */
export type Terminal = { input: NodeJS.ReadableStream & { isTTY?: boolean }; output: NodeJS.WritableStream }

export const TERMINAL: Terminal = { input: process.stdin, output: process.stderr }

export const isAnswered = ({ input }: Terminal) => input.isTTY === true

/** Asks for one line. What is typed is not shown when it is a secret. */
export function ask(question: string, { input, output }: Terminal, { isSecret = false } = {}): Promise<string> {
  const silence = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface({ input, output: isSecret ? silence : output, terminal: isSecret })
  if (isSecret) output.write(question)
  else lines.setPrompt(question)
  return new Promise((answered, failed) => {
    lines.once('line', (line) => {
      answered(line)
      lines.close()
      if (isSecret) output.write('\n')
    })
    const giveUp = () => failed(new CommandError('No answer was given, so nothing was done.'))
    lines.once('close', giveUp)
    lines.once('SIGINT', () => {
      lines.off('close', giveUp).close()
      output.write('\n')
      process.emit('SIGINT', 'SIGINT') // where nothing is shown, the terminal leaves its Ctrl-C to us
    })
    if (!isSecret) lines.prompt()
  })
}

/** The first line of what is piped in. */
export async function readLine({ input }: Terminal): Promise<string> {
  return (await text(input)).split(/\r?\n/, 1)[0] ?? ''
}
