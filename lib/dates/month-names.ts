const ENGLISH = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const LANGUAGES = ['en', 'af', 'de', 'nl', 'fr', 'es', 'pt', 'it', 'sv', 'da', 'nb', 'fi', 'pl', 'cs', 'sk', 'hu']

/** The number of a month by its name, in full or cut as banks cut it: `Feb`, `September`, `Sept`, `Mrt`, `août`. */
export function monthNamed(name: string): number | undefined {
  const word = plain(name)
  const english = ENGLISH.indexOf(word.slice(0, 3))
  if (english >= 0 && (word.length === 3 || inEnglish(english + 1).startsWith(word))) return english + 1
  return foreignNames().get(word)
}

const plain = (name: string) =>
  name
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^a-z]/g, '')

const inEnglish = (month: number) => nameOf('en', 'long', month)

function nameOf(language: string, length: 'long' | 'short', month: number): string {
  const day = new Date(Date.UTC(2025, month - 1, 15))
  return plain(new Intl.DateTimeFormat(language, { month: length, timeZone: 'UTC' }).format(day))
}

let names: Map<string, number> | undefined

/** Built when the first name comes that is no English one. */
function foreignNames(): Map<string, number> {
  if (names) return names
  names = new Map()
  for (const language of LANGUAGES)
    for (const length of ['long', 'short'] as const)
      for (let month = 1; month <= 12; month++) {
        const name = nameOf(language, length, month)
        if (name.length >= 3 && !names.has(name)) names.set(name, month)
      }
  return names
}
