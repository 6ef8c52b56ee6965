import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pairLegs } from './pair-legs'
import { aLeg, known } from './testing'

const anyLeg = fc
  .record({
    account: fc.constantFrom('hdfc', 'sbi', 'axis', 'card'),
    day: fc.integer({ min: 1, max: 9 }),
    isOut: fc.boolean(),
    amount: fc.constantFrom(100, 200),
    narration: fc.constantFrom(
      'IB FUNDS TRANSFER DR-50100000002222',
      'BY TRANSFER--',
      'PAYMENT RECEIVED',
      'UPIRET-20250205-400000000003',
      'UPI-X-400000000003',
      'IMPS-400000000004-SELF',
      'CRV POS DMART',
      'POS DMART',
    ),
  })
  .map(({ account, day, isOut, amount, narration }) => {
    const side = isOut ? { out: amount } : { in: amount }
    return aLeg(account, `2025-02-0${day}`, { ...side, narration })
  })

test('whatever the rows and their order, each is linked at most once, to one of equal amount that went the other way', () => {
  fc.assert(
    fc.property(fc.array(anyLeg, { maxLength: 14 }), fc.infiniteStream(fc.nat()), (legs, picks) => {
      const { linked, suggested } = pairLegs(legs, known())
      const byId = new Map(legs.map((leg) => [leg.id, leg]))
      const ids = linked.flatMap(({ debitId, creditId }) => [debitId, creditId])
      expect(new Set(ids).size).toBe(ids.length)
      for (const { debitId, creditId } of [...linked, ...suggested])
        expect(byId.get(debitId)?.debit).toBe(byId.get(creditId)?.credit)
      expect(suggested.filter(({ debitId, creditId }) => ids.includes(debitId) || ids.includes(creditId))).toEqual([])
      const shuffled = legs
        .map((leg) => ({ leg, place: picks.next().value ?? 0 }))
        .sort((one, other) => one.place - other.place)
        .map(({ leg }) => leg)
      const pairs = (found: typeof linked) => found.map((pair) => JSON.stringify(pair)).sort()
      expect(pairs(pairLegs(shuffled, known()).linked)).toEqual(pairs(linked))
      expect(pairs(pairLegs(shuffled, known()).suggested)).toEqual(pairs(suggested))
    }),
  )
})
