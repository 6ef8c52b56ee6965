import { expect, test } from 'vitest'
import { COMMANDS } from './commands'
import { helpFor, overview } from './help'
import { findCommand, readArguments } from './read-arguments'
import { UsageError } from './sentences'

const read = (...line: string[]) => {
  const { command, rest } = findCommand(COMMANDS, line)
  return command && readArguments(command, rest)
}

test('a command is one word or two, and its options may come before or after its files', () => {
  expect(read('import', 'a.csv', '--email', 'a@b.example', 'b.csv', '--json')).toEqual({
    values: { email: 'a@b.example' },
    flags: new Set(['json']),
    files: ['a.csv', 'b.csv'],
  })
  expect(read('user', 'create', '--email=a@b.example')).toMatchObject({ values: { email: 'a@b.example' } })
  expect(read('backup', '--', '-odd-name')).toMatchObject({ files: ['-odd-name'] })
})

test.each([
  [['nonsense'], 'There is no command nonsense'],
  [['user'], 'Name one of user create, user password, user remove, user list.'],
  [['user', 'crate'], 'Name one of user create'],
  [['user', 'create'], '--email is missing'],
  [['user', 'create', '--emil', 'x'], 'user create has no option --emil'],
  [['user', 'create', '-e', 'x'], 'user create has no option -e'],
  [['user', 'create', '--email'], '--email needs a value'],
  [['user', 'create', '--email', '--name', 'Asha'], '--email needs a value'],
  [['user', 'create', '--email='], '--email needs a value'],
  [['user', 'create', '--email', 'a@b.example', '--email', 'c@d.example'], '--email is given twice'],
  [['user', 'create', '--email', 'a@b.example', 'secret'], '“secret” is one word too many'],
  [['user', 'list', '--json=yes'], '--json takes no value'],
  [['import', '--email', 'a@b.example'], 'FILE is missing'],
  [['backup', 'a', 'b'], '“b” is one word too many'],
])('%j is not understood, in a sentence that says how it goes', (line, sentence) => {
  expect(() => read(...line)).toThrow(UsageError)
  expect(() => read(...line)).toThrow(sentence)
})

test('a password is no option anywhere', () => {
  const names = COMMANDS.flatMap(({ options }) => options.filter(({ value }) => value).map(({ name }) => name))
  expect(names.length).toBeGreaterThan(5)
  expect(names.filter((name) => name.includes('password'))).toEqual([])
})

test('help is there as a whole and for every command, asked for either way', () => {
  expect(findCommand(COMMANDS, ['help']).command).toBeUndefined()
  expect(findCommand(COMMANDS, ['--help']).command).toBeUndefined()
  for (const command of COMMANDS) {
    const words = command.name.split(' ')
    expect(read(...words, '--help')).toBe('help')
    expect(read('help', ...words)).toBe('help')
    expect(overview(COMMANDS)).toContain(command.summary)
    for (const { name } of command.options) expect(helpFor(command)).toContain(`--${name}`)
  }
})
