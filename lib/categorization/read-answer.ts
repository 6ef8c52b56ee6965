import { NO_TAG } from './prompt'

type Expected = { keys: Iterable<string>; tags: readonly string[] }

type ReadAnswer = {
  /** By row key; null is “not known”. Only rows that are beyond doubt. */
  rows: ReadonlyMap<string, string | null>
  /** Whether there was an object to read at all. */
  isReadable: boolean
}

/** Reads what a model wrote, row by row: a bad row costs only itself. Whatever the service promised is not believed. */
export function readAnswer(content: string, { keys, tags }: Expected): ReadAnswer {
  const text = objectIn(content)
  const answer = text === undefined ? undefined : parseObject(text)
  if (text === undefined || !answer) return { rows: new Map(), isReadable: false }
  const doubled = doubledKeys(text)
  const tagOf = readTag(tags)
  const rows = [...keys].flatMap((key): [string, string | null][] => {
    const tag = doubled.has(key) ? undefined : tagOf(answer.get(key))
    return tag === undefined ? [] : [[key, tag]]
  })
  return { rows: new Map(rows), isReadable: true }
}

/** Within a fence, or among prose: from the first brace to the last. */
function objectIn(content: string): string | undefined {
  const fenced = /```[a-z]*\s*([\s\S]*?)```/i.exec(content)?.[1] ?? content
  const start = fenced.indexOf('{')
  const end = fenced.lastIndexOf('}')
  return start >= 0 && end > start ? fenced.slice(start, end + 1) : undefined
}

function parseObject(text: string): Map<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? new Map(Object.entries(value)) : undefined
  } catch {
    return undefined // prose, or an answer that was cut: asked again by the caller
  }
}

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\]:]/g

/** Of two equal keys JSON.parse keeps the last without a word, but neither can be trusted. */
function doubledKeys(text: string): ReadonlySet<string> {
  const seen = new Set<string>()
  const doubled = new Set<string>()
  let depth = 0
  let last = ''
  for (const [token] of text.matchAll(TOKEN)) {
    if (token === '{' || token === '[') depth++
    else if (token === '}' || token === ']') depth--
    else if (token === ':' && depth === 1) {
      const key = String(JSON.parse(last))
      if (seen.has(key)) doubled.add(key)
      seen.add(key)
    }
    last = token
  }
  return doubled
}

/** Exactly as offered; else in another case or with space around it, where that leaves no doubt which tag is meant. */
function readTag(tags: readonly string[]): (value: unknown) => string | null | undefined {
  const exact = new Map<string, string | null>([...tags.map((tag): [string, string] => [tag, tag]), [NO_TAG, null]])
  const known = [...exact].map(([written, tag]) => ({ folded: fold(written), tag }))
  return (value) => {
    if (typeof value !== 'string') return undefined
    if (exact.has(value)) return exact.get(value)
    const [alike, ...others] = known.filter(({ folded }) => folded === fold(value))
    return others.length === 0 ? alike?.tag : undefined
  }
}

const fold = (text: string) => text.trim().toLowerCase()
