const EDGES_RUPEES = [0, 100, 500, 1_000, 2_000, 5_000, 10_000, 50_000, 100_000]
const PAISE_PER_RUPEE = 100

/** `100-500` for ₹ 345.50: whole currency units, and no amount that could be looked up in a statement. */
export function amountBand(amountPaise: number): string {
  const above = EDGES_RUPEES.findIndex((edge) => amountPaise < edge * PAISE_PER_RUPEE)
  const edge = EDGES_RUPEES.at(above < 0 ? -1 : above - 1) ?? 0
  return above < 0 ? `over ${edge}` : `${edge}-${EDGES_RUPEES[above]}`
}
