import type { Command, Option } from './command'

const CALL = 'npm run --silent exta --'

/** Every command in a line. */
export function overview(commands: readonly Command[]): string {
  const lines = table(commands.map((command) => [briefly(command), command.summary]))
  return [
    'Exta at the command line, whether the app runs or not.',
    '',
    `${CALL} <command> [options]`,
    '',
    ...lines,
    '',
    `${CALL} <command> --help tells its options.`,
    'Results go to stdout and everything else to stderr. Exit code 0: done; 1: not done; 2: not understood.',
  ].join('\n')
}

export function helpFor(command: Command): string {
  const options = [...command.options, { name: 'help', help: 'Shows this.' }]
  return [
    command.summary,
    '',
    `${CALL} ${usageOf(command)}`,
    '',
    ...table(options.map((option) => [spelling(option), option.help])),
    ...(command.details ? ['', command.details] : []),
  ].join('\n')
}

/** What it cannot do without. */
const briefly = ({ options, ...command }: Command) =>
  usageOf({ ...command, options: options.filter(({ isRequired }) => isRequired) })

/** `user create --email E [--name N]`. */
export function usageOf({ name, options, files }: Command): string {
  const parts = options.map((option) => (option.isRequired ? spelling(option) : `[${spelling(option)}]`))
  return [name, ...(files ? [files.count === 'some' ? `${files.value}…` : files.value] : []), ...parts].join(' ')
}

const spelling = ({ name, value }: Option) => (value ? `--${name} ${value}` : `--${name}`)

function table(rows: [string, string][]): string[] {
  const width = Math.max(...rows.map(([first]) => first.length))
  return rows.map(([first, second]) => `  ${first.padEnd(width)}  ${second}`)
}
