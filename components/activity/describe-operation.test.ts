import { describe, expect, test } from 'vitest'
import type { OperationKind, Summary } from '@/lib/operations/types'
import { describeOperation } from './describe-operation'

const told = (
  kind: OperationKind,
  summary: Summary,
  undid: { kind: OperationKind; summary: Summary } | null = null,
) => {
  const { title, detail } = describeOperation({ kind, summary, undid })
  return detail === null ? title : `${title} | ${detail}`
}

test.each<[OperationKind, Summary, string]>([
  ['import', { filename: 'may.csv', storedRows: 1200 }, 'Added may.csv | 1,200 new payments.'],
  ['correction', { tag: 'Travel', scope: 'these', addressed: 1 }, 'Tagged Travel | 1 payment chosen.'],
  [
    'correction',
    { tag: 'Travel', scope: 'product', addressed: 2 },
    'Tagged Travel | 2 payments chosen, and all others from the same payee.',
  ],
  [
    'correction',
    { tag: 'Travel', scope: 'product', addressed: 1, changed: 57 },
    'Tagged Travel | 1 payment chosen, and 56 others from the same payee.',
  ],
  [
    'tag_merge',
    { from: 'Cabs', into: 'Travel', changed: 1, products: 2, rules: 1 },
    'Merged the tag Cabs into Travel | 1 payment changed; 2 remembered payees and 1 rule too.',
  ],
  ['tag_delete', { name: 'Cabs', changed: 2, products: 0 }, 'Deleted the tag Cabs | 2 payments are TBD since.'],
  ['rule_change', { did: 'deleted', name: 'Rent' }, 'Deleted the rule “Rent”'],
  ['rule_change', { did: 'split', name: 'AMAZON', rules: 2 }, 'Split AMAZON by 2 rules'],
  ['rule_run', { changed: 1 }, 'Ran your rules on what is here | 1 payment changed.'],
  [
    'correction',
    { tag: 'Travel', scope: 'product', addressed: 0, changed: 3 },
    'Tagged Travel | A payee as a whole: 3 payments, and those to come.',
  ],
  ['correction', { did: 'forgot', rows: 'stay', changed: 0 }, 'Forgot a payee | Its payments kept their tags.'],
  ['removal', { rows: 1 }, 'Removed 1 payment | No file brings them back; you can.'],
  ['set_aside', { did: 'corrected', line: 12, filename: 'may.csv' }, 'Corrected line 12 of may.csv'],
  ['set_aside', { did: 'ignored', lines: 3, filename: 'may.csv' }, 'Left 3 lines of may.csv alone'],
  ['reread', { read: 1200, changed: 1 }, 'Read the narrations anew | 1 payment of 1,200 changed.'],
])('%s of %j', (kind, summary, sentence) => {
  expect(told(kind, summary)).toBe(sentence)
})

describe('an undo', () => {
  test('names what it undid, and what had been changed again', () => {
    const undid = { kind: 'correction' as const, summary: { tag: 'Travel', scope: 'these', addressed: 3 } }
    expect(told('undo', { restored: 2, conflicts: 1 }, undid)).toBe(
      'Undid: tagged Travel | 2 rows put back as before; 1 was changed again since and stays.',
    )
  })

  test('of what had changed no row says so', () => {
    const undid = { kind: 'rule_change' as const, summary: { did: 'made', name: 'Rent' } }
    expect(told('undo', { restored: 0, conflicts: 0 }, undid)).toBe(
      'Undid: made the rule “Rent” | No row had to be put back.',
    )
  })

  test('of an import tells why payments stay', () => {
    expect(told('import_undo', { filename: 'may.csv', removed: 28, kept: 2, tagged_by_you: 2 })).toBe(
      'Took back the import of may.csv | 28 payments were removed. 2 payments stay: you gave them their tags.',
    )
  })
})
