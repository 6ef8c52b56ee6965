/** Raised whenever the same narration may be read otherwise than before: stored rows are then read again. */
export const PARSER_VERSION = 3
