/** What an operation did. */
export type OperationKind =
  | 'import'
  | 'correction'
  | 'undo'
  | 'categorization'
  | 'import_undo'
  | 'removal'
  | 'return'
  | 'set_aside'
  | 'link'
  | 'account_merge'
  | 'statement_move'
  | 'rule_change'
  | 'rule_run'
  | 'reread'
  | 'tag_merge'
  | 'tag_delete'

/** Ids, names of files and accounts, and counts; never a narration. */
export type Summary = { [name: string]: string | number }
