import { brandsGoingOnFrom, isBrand, startsWithBrand } from './dictionary'
import { isNameOfPerson } from './given-names'

const CUT_LEGAL_FORM = /^(?:P|PR|PRI|PRIV|PRIVA|PRIVAT|PV|PVT|L|LI|LIM|LIMI|LIMIT|LIMITE|LT|IN|IND|INDI|INDIA)$/
const LENGTH_MIN = 5
const LAST_WORD_LENGTH_MIN = 2
const WORD_BEHIND_BRAND_LENGTH_MIN = 3
const WORDS_MISSING_LENGTH_MIN = 14

/**
 * The brand that a name cut at the end of its column must be, so that the cuts of two banks meet in one key; else the key
 * itself. Sure only where the name breaks off within a word that one brand alone goes on with, or within `PVT LTD`. An
 * address that begins with the brand proves a shorter piece, too.
 */
export function completeCutKey(key: string, vpa?: string): string {
  if (key.length < LENGTH_MIN || isBrand(key)) return key
  const lastSpace = key.lastIndexOf(' ')
  const before = key.slice(0, Math.max(lastSpace, 0))
  const lastWord = key.slice(lastSpace + 1)
  const going = brandsGoingOnFrom(key)
  if (going.length === 0 && CUT_LEGAL_FORM.test(lastWord) && startsWithBrand(key)) return before
  if (startsWithBrand(key) && lastWord.length < WORD_BEHIND_BRAND_LENGTH_MIN) return key
  if (isNameOfPerson(key.split(' ')[0] ?? '', lastSpace < 0)) return key
  const brand = onlyFamily(going)
  if (brand === undefined) return key
  const rest = brand.slice(key.length)
  if (vpa !== undefined && proves(vpa, brand)) return brand
  if (rest.startsWith(' ') || lastWord.length < LAST_WORD_LENGTH_MIN) return key
  return !rest.includes(' ') || key.length >= WORDS_MISSING_LENGTH_MIN ? brand : key
}

/** The one brand of which all others are longer names or the plural: `BIG BASKET` of that and `BIG BASKET DAILY`. */
function onlyFamily(brands: readonly string[]): string | undefined {
  const [shortest] = brands
  return shortest !== undefined &&
    brands.every((brand) => /^(?:S?$|S? )/.test(brand.startsWith(shortest) ? brand.slice(shortest.length) : '-'))
    ? shortest
    : undefined
}

function proves(vpa: string, brand: string): boolean {
  const letters = (vpa.split('@')[0] ?? '').replace(/[^A-Z0-9]/g, '')
  const compact = brand.replaceAll(' ', '')
  return letters.length > LENGTH_MIN && (compact.startsWith(letters) || letters.startsWith(compact))
}
