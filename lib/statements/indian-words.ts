/** Words that only banks in India put above their columns or into their narrations. */
const IN_NAMES =
  /narration|particulars|\bchq|\btxn\b|\btran date\b|withdrawal|(?<!\p{L})(?:dr|cr)(?!\p{L})|\(inr\)|cheque/u
const IN_PREAMBLE = /\bifsc?\b|\bmicr\b|\binr\b|₹|\bcif no|\bnomin(?:ee|ation)\b|\bindia\b|\bpan\b ?:/i
const IN_ROWS =
  /\bUPI[-/]|\b(?:NEFT|IMPS|RTGS|NACH|ACH)[-/ *]|₹|\b[A-Z]{4}0[A-Z0-9]{6}\b|@(?:ok|ybl|paytm|upi|hdfc|sbi|axl)/i

type Told = { names: readonly string[]; preamble: readonly string[]; rows: readonly string[] }

/** Whether a file comes from a bank in India, told by its words; then dates are day first and amounts are rupees. */
export function isIndian({ names, preamble, rows }: Told): boolean {
  return (
    names.some((name) => IN_NAMES.test(name)) ||
    preamble.some((line) => IN_PREAMBLE.test(line)) ||
    rows.some((row) => IN_ROWS.test(row))
  )
}
