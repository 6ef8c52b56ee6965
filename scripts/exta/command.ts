import type { OlderData } from '@/db/provision/migrate'

/** What was given on the command line, judged by the command's own list of options. */
export type Given = {
  values: Partial<Record<string, string>>
  flags: ReadonlySet<string>
  files: string[]
}

/** What a command works with once the database is open. */
export type Context = {
  ownerUrl: string
  /** Whether the app runs on this embedded database; undefined for a server of the operator's, where nobody can tell. */
  isShared: boolean | undefined
  signal: AbortSignal
  /** A result, as a line on stdout. */
  print: (text: string) => Promise<void>
  /** Anything else, as a line on stderr. */
  tell: (text: string) => void
}

/** Answers with the exit code. */
export type Run = (context: Context) => Promise<number>

export type Option = {
  name: string
  /** What stands for the value in the help; a flag has none. */
  value?: string
  isRequired?: true
  help: string
}

export type Command = {
  /** One word or two: `verify`, `user create`. */
  name: string
  summary: string
  /** What follows the options, in the help, and how many of it. */
  files?: { value: string; count: 'one' | 'some' }
  options: Option[]
  /** Paragraphs for `--help`. */
  details?: string
  /** What becomes of data of an older version. */
  older: Exclude<OlderData, 'upgrade'>
  /** Judges what was given and asks what is missing, before the database is opened. */
  prepare: (given: Given) => Promise<Run>
}
