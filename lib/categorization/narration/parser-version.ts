/** Raised whenever the same narration may be read otherwise than before, or the dictionary says otherwise: stored rows are then read again. */
export const PARSER_VERSION = 3
