import { parseStatement } from './parse-statement'
import type { ParsedStatement, ReadOptions } from './types'
import { openWorkbook } from './workbooks/read-workbook'

/** Reads a file's bytes, whatever kind of file they are; throws a sentence when it is no statement. */
export async function readStatement(bytes: Uint8Array, options: ReadOptions): Promise<ParsedStatement> {
  return parseStatement(await openWorkbook(bytes, options.password), options)
}
