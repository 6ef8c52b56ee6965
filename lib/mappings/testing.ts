import { randomBytes } from 'node:crypto'
import type { UnknownLayout } from '@/lib/statements/types'
import type { NamedMapping } from './schema'

/** A mapping of a made-up bank's file, of which a test says only what matters. */
export function aMapping(more: Partial<NamedMapping> = {}): NamedMapping {
  return {
    name: 'Sample Bank, current account',
    signature: randomBytes(32).toString('hex'),
    hasHeader: true,
    delimiter: ',',
    columns: [
      { role: 'transactionDate', name: 'when' },
      { role: 'narration', name: 'what' },
      { role: 'amount', name: 'how much' },
    ],
    dates: 'day first',
    decimal: '.',
    plainAmount: 'credit',
    currency: 'INR',
    bank: 'Sample Bank',
    kind: 'bank',
    ...more,
  }
}

/** A made-up bank's file, of which a test says only what matters. */
export function anUnknownLayout(more: Partial<UnknownLayout> = {}): UnknownLayout {
  return {
    ...{ encoding: 'utf-8', delimiter: ',', kinds: null, sample: [], unproven: ['columns'] },
    header: { line: 1, lineCount: 1, cells: ['when', 'what', 'how much'] },
    signature: randomBytes(32).toString('hex'),
    guess: { id: 'by-meaning', bank: 'OTHER', title: '', kind: 'bank', currency: 'INR', columns: [] },
    ...more,
  }
}
