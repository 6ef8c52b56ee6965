import type { LeftOutKind } from './types'

/** Why a record is no row: it cannot be read for sure, or it is known to be something else. */
export type NotARow = { what: LeftOutKind | 'rejected'; reason: string }
