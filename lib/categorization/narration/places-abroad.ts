const words = (list: string) => new Set(list.split(/\s+/))

const COUNTRIES = words(
  `GBR USA IRL DEU FRA NLD BEL LUX CHE ITA ESP DNK SWE ISL POL CZE HUN GRC AUS NZL SGP MYS THA IDN JPN HKG ZAF BRA MEX IND`,
)
/** States that are no word, and tell by themselves that a place stands there. */
const STATES = words(
  `AK AZ CT FL GA IA IL KS KY MI MN MO MS MT NC ND NE NH NJ NM NV NY RI SC SD TN TX
  UT VA VT WA WI WV WY DC AB BC MB NB QC NSW VIC QLD`,
)
/** Those that are words or something else as well, and countries: more has to tell. */
const MAYBE = words(
  `AL AR CA CO DE HI ID IN LA MA MD ME OH OK OR PA ON PE NS SK NT ACT TAS
  GB UK US FR NL CH DK NZ AU SG HK AE ZA IE BE AT LU IT ES PT SE NO FI`,
)
/** A shop's number, a phone, a web address, a gateway's star: a place abroad follows. */
export const CLUE = /[#*]|\d{3}|\.COM\b/
/** What a city's name of several words begins with. */
const BEFORE_CITY = words(
  `LOS SAN SANTA NEW LAS EL LA FORT FT ST SAINT PORT PALM GRAND NORTH SOUTH EAST WEST LAKE MOUNT MT LONG MENLO PALO
  DES BATON COLORADO KANSAS JERSEY OKLAHOMA VIRGINIA REDWOOD MOUNTAIN SILVER CEDAR GREEN RIO CORPUS ANN`,
)
const ADDRESS_WORD =
  /^(?:\d{3}-?\d{3}-?\d{4}|\d{3}-\d{7}|\d{7,}|[\w-]+\.(?:COM|NET|ORG|CO|IO|TV|GOV|UK)\S*|\+\d+|G\.CO\S*)$/

/** The merchant without the place behind it; `isPlace` where a state or a country proved that one stands there. `hasClue`: more than those tells. */
export function withoutPlaceAbroad(text: string, hasClue = CLUE.test(text)): { name: string; isPlace: boolean } {
  const parts = text.split(' ')
  let end = parts.length
  if (end > 1 && COUNTRIES.has(parts[end - 1] ?? '')) end--
  for (let codes = 0; codes < 2 && end > 2 && isCode(parts, end - 1, hasClue); codes++) end--
  if (end === parts.length) return { name: text, isPlace: false }
  if (end > 1) end -= cityLength(parts.slice(0, end))
  return { name: parts.slice(0, Math.max(end, 1)).join(' '), isPlace: true }
}

/** A state, or a country behind a state. */
const isCode = (parts: readonly string[], at: number, hasClue: boolean) =>
  STATES.has(parts[at] ?? '') ||
  (MAYBE.has(parts[at] ?? '') && (at < parts.length - 1 || STATES.has(parts[at - 1] ?? '') || hasClue))

/** How many of the last words are the city, or what stands in a city's place: a phone number, a web address. */
function cityLength(parts: readonly string[]): number {
  const [before = '', last = ''] = parts.slice(-2)
  if (ADDRESS_WORD.test(last)) return 1
  // NETFLIX.COM LOS GATOS: whatever follows a web address is the place.
  const webAt = parts.findIndex((part) => /^[A-Z0-9-]+\.COM$/.test(part))
  if (webAt >= 0) return parts.length - 1 - webAt
  return parts.length > 2 && BEFORE_CITY.has(before) ? 2 : 1
}

/** A shop's own number, and what stands behind it: `#123 SEATTLE`, `STORE 04567`, `S/MKTS`. */
export const withoutShopNumber = (name: string) =>
  name
    .replace(/ +(?:#|NO\.? ?)\d+.*$/, '')
    .replace(/ +(?:STORE|FILIALE|FIL\.?|T-?)? ?[A-Z]{0,2}\d{3,}\b.*$/, '')
    .replace(/ +(?:SAGT DANKE\b.*)$/, '')
    .trim() || name
