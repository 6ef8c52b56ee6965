/** How a file names its bank: by the first letters of an IFSC, or at the beginning of a line. */
const BANKS: readonly { bank: string; ifsc: string; name: RegExp }[] = [
  { bank: 'HDFC', ifsc: 'HDFC', name: /^hdfc bank/ },
  { bank: 'SBI', ifsc: 'SBIN', name: /^(?:state bank of india|sbi\b)/ },
  { bank: 'AXIS', ifsc: 'UTIB', name: /^axis bank/ },
  { bank: 'ICICI', ifsc: 'ICIC', name: /^icici bank/ },
  { bank: 'KOTAK', ifsc: 'KKBK', name: /^kotak mahindra bank/ },
  { bank: 'IDFC', ifsc: 'IDFB', name: /^idfc first bank/ },
  { bank: 'YES', ifsc: 'YESB', name: /^yes bank/ },
  { bank: 'INDUSIND', ifsc: 'INDB', name: /^indusind bank/ },
  { bank: 'FEDERAL', ifsc: 'FDRL', name: /^(?:the )?federal bank/ },
  { bank: 'SIB', ifsc: 'SIBL', name: /^(?:the )?south indian bank/ },
  { bank: 'DBS', ifsc: 'DBSS', name: /^dbs bank/ },
  { bank: 'PNB', ifsc: 'PUNB', name: /^punjab national bank/ },
  { bank: 'BOB', ifsc: 'BARB', name: /^bank of baroda/ },
  { bank: 'CANARA', ifsc: 'CNRB', name: /^canara bank/ },
  { bank: 'PAYTM', ifsc: 'PYTM', name: /^paytm\b/ },
  { bank: 'PHONEPE', ifsc: '', name: /^phonepe\b|^transaction statement for \+?\d/ },
]

const IFSC = /\bifsc?\b[^A-Z0-9]*(?:code)?[^A-Z0-9]*([A-Z]{4})0[A-Z0-9]{6}\b/i

/** The bank that the lines above the header name: their own IFSC first; that of a bank unknown here is its code. */
export function findNamedBank(preamble: readonly string[]): string | undefined {
  for (const line of preamble) {
    const code = IFSC.exec(line)?.[1]?.toUpperCase()
    if (code) return BANKS.find(({ ifsc }) => ifsc === code)?.bank ?? code
  }
  for (const line of preamble) {
    const text = line.replace(/^[^a-z]+/i, '').toLowerCase()
    const found = BANKS.find(({ name }) => name.test(text))
    if (found) return found.bank
  }
  return undefined
}
