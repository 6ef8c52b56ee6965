/** The same numbers every time: a string that slips through once does so always. */
export function seeded(seed: number) {
  let state = seed
  const next = () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32
  return {
    below: (limit: number) => Math.floor(next() * limit),
    pick: <Item>(items: readonly [Item, ...Item[]]) => items[Math.floor(next() * items.length)] ?? items[0],
  }
}

// Given names and surnames of many regions, in a list that was not written with the shipped one in mind.
export const GIVEN =
  `Rahul Priya Amit Sunita Rajesh Lakshmi Mohammed Fatima Gurpreet Harjeet Joseph Mary Arjun Sneha Vikram Ananya
  Subramanian Thangam Meenakshi Raghunathan Venkataramana Padmavathi Basavaraj Shivakumar Debashish Sourav Tenzin Lalrinpuia
  Zubin Farokh Imtiyaz Shabana Balwinder Jaspreet Omprakash Ramcharan Dhanalakshmi Kumaraswamy`.split(/\s+/)
const FAMILY =
  `Sharma Patel Iyer Khan Singh Das Nair Reddy Fernandes Kulkarni Banerjee Chowdhury Gowda Pillai Menon Joshi Yadav
  Thakur Mishra Ansari Sheikh Bhattacharya Deshpande Rathore Wangchuk Sangma Mistry Contractor Ramachandran`.split(
    /\s+/,
  )
export const SHOPS = [
  'GREEN LEAF',
  'PAPER BOAT',
  'BLUE STONE CRAFTS',
  'HAPPY CORNER STORES',
  'URBAN THREAD',
  'SPICE ROUTE TRADERS',
  'MAPLE HOUSE',
  'RIVER SAND',
  'GOLDEN WHEEL ENTERPRISES',
  'BRIGHT LAMP AGENCIES',
] as const
const NOTES = [
  'FOR MOTHER',
  'BIRTHDAY OF ANJU',
  'FLAT 302 DEPOSIT',
  'LOAN TO BROTHER',
  'DOCTOR VISIT',
  'SORRY',
  'SECRET DINNER',
] as const

type Random = ReturnType<typeof seeded>
type Planted = { narration: string; secrets: string[] }

/** A line of a statement as some bank prints it, and everything in it that is nobody else's business. */
export function plant(random: Random): Planted {
  const parts = partsOf(random)
  const payee = random.pick(PAYEES)(parts)
  const narration = random.pick(FORMS)({ ...parts, payee })
  const { person, phone, vpa, reference, ifsc, pan, email, date, account, note } = parts
  return { narration, secrets: [person, phone, vpa, reference, ifsc, pan, email, date, account, note] }
}

function partsOf(random: Random) {
  const { below, pick } = random
  const digits = (count: number) => Array.from({ length: count }, () => below(10)).join('')
  const letters = (count: number) => Array.from({ length: count }, () => String.fromCharCode(65 + below(26))).join('')
  const given = pick([GIVEN[0] ?? '', ...GIVEN]).toUpperCase()
  const phone = `${6 + below(4)}${digits(9)}`
  return {
    ...{ digits, letters, given, phone },
    person: `${given} ${pick([FAMILY[0] ?? '', ...FAMILY]).toUpperCase()}`,
    shop: `${pick(SHOPS)} ${letters(3)}`,
    ifsc: `${letters(4)}0${digits(6)}`,
    reference: digits(12),
    account: `5010${digits(10)}`,
    pan: `${letters(5)}${digits(4)}${letters(1)}`,
    email: `${given}.${digits(2)}@EXAMPLE.COM`,
    date: `${10 + below(19)}/0${1 + below(9)}/2025`,
    note: `${pick(NOTES)} ${letters(6)}`,
    vpa: pick([
      `${given}${digits(3)}@OKSBI`,
      `${phone}@YBL`,
      `Q${digits(9)}@YBL`,
      `PAYTMQR${digits(12)}@PTYS`,
      `SHOP${letters(4)}.RZP@ICICI`,
      `${letters(8)}@HDFCBANK`,
    ]),
  }
}

type Parts = ReturnType<typeof partsOf>
type Printed = (parts: Parts & { payee: string }) => string

const PAYEES: readonly [(parts: Parts) => string, ...((parts: Parts) => string)[]] = [
  ({ shop }) => shop,
  ({ shop }) => shop,
  ({ shop }) => shop,
  ({ shop }) => shop,
  ({ person }) => person,
  ({ person }) => `MR ${person}`,
  ({ shop, phone }) => `${shop} ${phone}`,
  ({ shop, pan }) => `${shop} ${pan}`,
  ({ shop, email }) => `${shop} ${email}`,
  ({ shop, date }) => `${shop} ${date}`,
  ({ shop, account }) => `${shop} ${account}`,
  ({ phone }) => phone,
  ({ person }) => `${person} STORES`,
  ({ given, person }) => `${given[0]} ${person}`,
  ({ vpa }) => vpa,
  ({ shop, vpa }) => `${shop} ${vpa}`,
  ({ shop, reference }) => `${shop} ${reference}`,
  ({ shop, phone }) => `${shop} +91 ${phone.slice(0, 5)} ${phone.slice(5)}`,
]

const hdfcUpi: Printed = ({ payee, vpa, ifsc, reference, note }) => `UPI-${payee}-${vpa}-${ifsc}-${reference}-${note}`

const FORMS: readonly [Printed, ...Printed[]] = [
  ...([hdfcUpi, hdfcUpi, hdfcUpi] as const),
  ({ payee, note }) => `UPI-${payee}-${note}`,
  ({ ifsc, payee, note, digits }) => `NEFT DR-${ifsc}-${payee} PVT LTD-NETBANK, MUM-N${digits(15)}-${note}`,
  ({ ifsc, payee, note }) => `NEFT DR-${ifsc}-${payee}-${note}`,
  ({ reference, payee, ifsc, note, digits }) =>
    `IMPS-${reference}-${payee}-${ifsc.slice(0, 4)}-XXXXXXXX${digits(4)}-${note}`,
  ({ reference, payee, note }) => `IMPS-${reference}-${payee}-${note}`,
  ({ ifsc, payee, letters, digits }) => `RTGS DR-${ifsc}-${payee}-NETBANK, MUM-${letters(4)}R${digits(17)}`,
  ({ account, note, payee }) => `${account}-TPT-${note}-${payee}`,
  ({ account, note }) => `${account}-TPT-${note}`,
  ({ payee, digits }) => `POS ${digits(6)}XXXXXX${digits(4)} ${payee}`,
  ({ reference, payee, ifsc, vpa, note }) =>
    `TO TRANSFER-UPI/DR/${reference}/${payee}/${ifsc.slice(0, 4)}/${vpa}/${note}--`,
  ({ reference, payee, note }) => `UPI/P2M/${reference}/${payee}/${note}/YES BANK`,
  ({ reference, payee, note }) => `UPI/P2A/${reference}/${payee}/${note}/HDFC BANK`,
  ({ reference, note, vpa, digits }) => `UPI/${reference}/${note}/${vpa}/ICICI Bank/ICI${digits(12)}`,
  ({ payee, vpa, note, reference, digits }) => `UPI/${payee}/${vpa}/${note}/AXIS BANK/${reference}/ICI${digits(12)}`,
  ({ payee, reference, note }) => `UPI/${payee}/${reference}/${note}`,
  ({ reference, payee, vpa, note }) => `UPI/${reference}/${payee}/${vpa}/${note}`,
  ({ payee }) => `POS/${payee}/PUNE/040725/18:05`,
  ({ payee, reference }) => `VPS/${payee}/202507141830/${reference}/PUNE`,
  ({ reference, payee }) => `by debit card-OTHPOS${reference}${payee}   PUNE--`,
  ({ payee, note, digits }) => `NEFT/AXISP${digits(12)}/${payee}/${note}`,
  ({ reference, note, payee, ifsc }) => `MMT/IMPS/${reference}/${note}/${payee}/${ifsc}`,
  ({ note, payee, digits }) => `BIL/INFT/EAA${digits(7)}/${note}/${payee}`,
  ({ payee, reference }) => `DIRECT DEBIT PAYMENT TO ${payee} REF ${reference}, MANDATE NO 1`,
  ({ payee, note }) => `STANDING ORDER TO ${payee} REF ${note}`,
  ({ payee, note }) => `BILL PAYMENT VIA FASTER PAYMENT TO ${payee} REFERENCE ${note}`,
  ({ payee, digits }) => `DEBIT CARD PURCHASE XXXXX${digits(4)} ${payee} SEATTLE WA`,
  ({ payee }) => `Paid to ${payee} via UPI`,
  ({ payee, digits }) => `NACH/${payee}/${digits(12)}`,
  ({ payee, digits }) => `ACH D- ${payee}-${digits(10)}`,
  ({ payee, note, account }) => `${payee} ${note} ${account}`,
]
