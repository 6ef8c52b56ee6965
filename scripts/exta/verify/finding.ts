import type { Paise } from '@/lib/money/paise'

/** Something that does not hold. The message names ids and lines; amounts stand apart, for those who ask for them. */
export type Finding = {
  check: 'counts' | 'lines' | 'sums' | 'chain' | 'period' | 'fingerprint' | 'link' | 'account' | 'roll-up'
  userId: string | null
  statementId?: string
  transactionId?: string
  message: string
  amounts?: { recorded: Paise | null; found: Paise | null }
}
