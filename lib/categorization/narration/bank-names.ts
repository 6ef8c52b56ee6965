import codes from './bank-codes.json'

const nameByCode = new Map(Object.entries(codes))

// By the handle of an address, where it tells: `upi` and `ibl` are given out by several banks.
const BANK_BY_HANDLE = new Map(
  Object.entries({
    UTIB: 'OKAXIS OKBIZAXIS AXL APL AXISBANK RXAXIS VALIDAXIS JUPITERAXIS NAVIAXIS PTAXIS WAAXIS AXISB',
    HDFC: 'OKHDFCBANK HDFCBANK PTHDFC WAHDFCBANK HDFCBANKJD PAYZAPP',
    ICIC: 'OKICICI ICICI WAICICI',
    SBIN: 'OKSBI SBI PTSBI WASBI',
    YESB: 'YBL PTYES PTYS PTYBL PTY YAPL YESBANK YESBANKLTD YESPAY YESG SUPERYES',
    PYTM: 'PAYTM',
    RATN: 'RAPL',
    KKBK: 'KOTAK KMBL',
    FDRL: 'FBPE FIFEDERAL FBL',
    AIRP: 'RXAIRTEL AIRTEL',
    JIOP: 'JIO',
    IDFB: 'IDFCBANK IDFCFIRST',
    INDB: 'INDUS',
    MAHB: 'MAHB',
    JAKA: 'JKB',
    CNRB: 'CNRB',
    BARB: 'BARODAMPAY',
    PUNB: 'PNB',
    UBIN: 'UBOI UNIONBANK',
  }).flatMap(([code, handles]) => handles.split(' ').map((handle): [string, string] => [handle, code])),
)

/** `YESB` → `Yes Bank`; also of a whole IFSC. */
export const bankOfCode = (code: string): string | undefined => nameByCode.get(code.slice(0, 4))

/** The bank behind an address. */
export function bankOfVpa(vpa: string): string | undefined {
  const code = BANK_BY_HANDLE.get(vpa.split('@')[1] ?? '')
  return code === undefined ? undefined : bankOfCode(code)
}

// Whole or cut, as other banks print them: `STATE BANK OF I`, `YES BANK LIMITED YBS`.
const STARTS_AS_BANK =
  /^(?:STATE BANK O|HDFC BANK|ICICI BANK|AXIS BANK|YES BANK|KOTAK MAHI|FEDERAL BANK|CANARA BANK|UNION BANK O|BANK OF (?:BAROD|INDIA|MAHAR)|PUNJAB NATI|PUNJAB AND S|INDIAN BANK|INDIAN OVERS|CENTRAL BANK|UCO BANK|IDBI BANK|IDFC FIRST|IDFC BANK|INDUSIND B|PAYTM PAYM|AIRTEL PAYM|JIO PAYM|FINO PAYM|NSDL PAYM|INDIA POST|RBL BANK|BANDHAN B|SOUTH INDIA|KARNATAKA B|KARUR VYS|CITY UNION|DCB BANK|DBS BANK|AU SMALL|UNITY SMALL|EQUITAS|UJJIVAN|STANDARD CHAR|HSBC|CITI ?BANK|JAMMU AND K|TAMILNAD M|DHANLAXMI|CSB BANK|BARODA )/
const ENDS_AS_BANK = /^[A-Z .&]{2,30} BANK(?: (?:LTD|LIMITED|LT|L|OF [A-Z]*))?\.?$/

/** Whether a field holds a bank's name and nothing else. */
export const isBankName = (field: string): boolean => STARTS_AS_BANK.test(field) || ENDS_AS_BANK.test(field)
