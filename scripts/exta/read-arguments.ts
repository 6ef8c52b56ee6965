import { parseArgs } from 'node:util'
import type { Command, Given } from './command'
import { usageOf } from './help'
import { UsageError } from './sentences'

/** Which command is meant, by its one or two words; none when help is asked for as a whole. */
export function findCommand(
  commands: readonly Command[],
  line: string[],
): { command: Command | undefined; rest: string[] } {
  const [first = '', second = ''] = line
  if (first === 'help' || first === '--help' || first === '-h') return asked(commands, line.slice(1))
  const command = commands.find(({ name }) => name === first || name === `${first} ${second}`)
  if (command) return { command, rest: line.slice(command.name.split(' ').length) }
  const siblings = commands.filter(({ name }) => name.startsWith(`${first} `)).map(({ name }) => name)
  if (siblings.length > 0) {
    if (second === '--help') return { command: undefined, rest: [] }
    throw new UsageError(`Name one of ${siblings.join(', ')}.`)
  }
  throw new UsageError(`There is no command ${first}: \`npm run --silent exta -- help\` lists them.`)
}

/** `help user create` is `user create --help`. */
function asked(commands: readonly Command[], names: string[]): { command: Command | undefined; rest: string[] } {
  if (names.length === 0) return { command: undefined, rest: [] }
  return { command: findCommand(commands, names).command, rest: ['--help'] }
}

/** Reads what follows the command; an unknown option, a missing value or a file too many is a sentence. */
export function readArguments(command: Command, rest: string[]): Given | 'help' {
  const known = Object.fromEntries(
    command.options.map(({ name, value }) => [name, { type: value ? ('string' as const) : ('boolean' as const) }]),
  )
  const options = { ...known, help: { type: 'boolean' as const, short: 'h' } }
  const { tokens } = parseArgs({ args: rest, options, strict: false, allowPositionals: true, tokens: true })
  const values: Given['values'] = {}
  const flags = new Set<string>()
  const files: string[] = []
  for (const token of tokens) {
    if (token.kind === 'positional') files.push(token.value)
    if (token.kind !== 'option') continue
    if (token.name === 'help') return 'help'
    const { name, value } = readOption(command, token)
    if (flags.has(name) || values[name] !== undefined) throw misuse(command, `--${name} is given twice`)
    if (value === undefined) flags.add(name)
    else values[name] = value
  }
  requireWhole(command, values, files)
  return { values, flags, files }
}

type OptionToken = { name: string; rawName: string; value?: string | undefined; inlineValue?: boolean | undefined }

function readOption(command: Command, { name, rawName, value, inlineValue }: OptionToken) {
  const option = command.options.find((known) => known.name === name && rawName === `--${name}`)
  if (!option) throw misuse(command, `${command.name} has no option ${rawName}`)
  if (!option.value && value !== undefined) throw misuse(command, `--${name} takes no value`)
  if (option.value && (value === undefined || value === '' || (!inlineValue && value.startsWith('-'))))
    throw misuse(command, `--${name} needs a value`)
  return { name, value: option.value ? value : undefined }
}

function requireWhole(command: Command, values: Given['values'], files: string[]): void {
  const missing = command.options.find(({ name, isRequired }) => isRequired && values[name] === undefined)
  if (missing) throw misuse(command, `--${missing.name} is missing`)
  const [first, second] = files
  if (!command.files && first !== undefined) throw misuse(command, `“${first}” is one word too many`)
  if (command.files && first === undefined) throw misuse(command, `${command.files.value} is missing`)
  if (command.files?.count === 'one' && second !== undefined) throw misuse(command, `“${second}” is one word too many`)
}

const misuse = (command: Command, fault: string) => new UsageError(`${fault}: ${usageOf(command)}.`)
