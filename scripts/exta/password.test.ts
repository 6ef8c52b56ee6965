import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { choosePassword } from './password'

const nothing = { values: {}, files: [] }

/** A terminal, or a pipe, with what comes from it and all that was shown. */
function aTerminal({ isTTY }: { isTTY: boolean }) {
  const input = Object.assign(new PassThrough(), { isTTY })
  const output = new PassThrough()
  const shown: string[] = []
  output.setEncoding('utf8').on('data', (text: string) => shown.push(text))
  const type = async (question: string, answer: string) => {
    await expect.poll(() => shown.join('')).toContain(question)
    input.write(`${answer}\n`)
  }
  return { terminal: { input, output }, type, shown: () => shown.join('') }
}

test('a terminal is asked twice, and shows nothing of what is typed', async () => {
  const { terminal, type, shown } = aTerminal({ isTTY: true })
  const choosing = choosePassword({ ...nothing, flags: new Set() }, terminal)

  await type('New password', 'monsoon ledger 42')
  await type('once more', 'monsoon ledger 42')

  expect(await choosing).toEqual({ password: 'monsoon ledger 42', isMadeUp: false })
  expect(shown()).not.toContain('monsoon')
})

test('two that differ are none', async () => {
  const { terminal, type } = aTerminal({ isTTY: true })
  const choosing = choosePassword({ ...nothing, flags: new Set() }, terminal)
  const outcome = expect(choosing).rejects.toThrow('The two passwords differ')

  await type('New password', 'monsoon ledger 42')
  await type('once more', 'monsoon ledger 43')

  await outcome
})

test('a terminal that is left without an answer is a sentence', async () => {
  const { terminal } = aTerminal({ isTTY: true })
  const choosing = choosePassword({ ...nothing, flags: new Set() }, terminal)
  terminal.input.end()
  await expect(choosing).rejects.toThrow('No answer was given')
})

test('Enter, and a place without a terminal, get one that is made up', async () => {
  const { terminal, type } = aTerminal({ isTTY: true })
  const choosing = choosePassword({ ...nothing, flags: new Set() }, terminal)
  await type('New password', '')
  const [entered, piped] = [
    await choosing,
    await choosePassword({ ...nothing, flags: new Set() }, aTerminal({ isTTY: false }).terminal),
  ]

  expect([entered.isMadeUp, piped.isMadeUp]).toEqual([true, true])
  expect(entered.password).toMatch(/^[\w-]{20}$/)
  expect(piped.password).not.toBe(entered.password)
})

test('--password-stdin takes the first line, whatever its line end, and judges it as the sign-up form does', async () => {
  const piped = (text: string) => {
    const { terminal } = aTerminal({ isTTY: false })
    terminal.input.end(text)
    return choosePassword({ ...nothing, flags: new Set(['password-stdin']) }, terminal)
  }
  expect(await piped('monsoon ledger 42\r\nsomething else\n')).toEqual({
    password: 'monsoon ledger 42',
    isMadeUp: false,
  })
  await expect(piped('short\n')).rejects.toThrow('This password will not do: Use at least 8 characters.')
  await expect(piped('')).rejects.toThrow('Use at least 8 characters.')
})
