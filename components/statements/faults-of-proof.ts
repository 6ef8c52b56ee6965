import type { StatementReport } from '@/lib/statements/schema'

/** What else than its balances speaks against a file, in a word each. */
export function faultsOfProof({ lines, continuity, gaps }: NonNullable<StatementReport['proof']>): string[] {
  const [gap] = gaps
  return [
    gap !== undefined && `First gap in line ${gap.line}`,
    lines === 'broken' && 'Printed sums differ',
    continuity === 'broken' && 'Days are missing before or after it',
  ].filter((fault) => fault !== false)
}
