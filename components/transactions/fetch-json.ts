/** What a route answers, or a sentence; a session that has ended leaves for the sign-in page. */
export async function fetchJson<Data>(path: string, signal?: AbortSignal): Promise<Data> {
  const response = await fetch(path, { signal: signal ?? null, headers: { accept: 'application/json' } })
  if (response.status === 401) window.location.reload() // the page itself knows where a stranger goes
  const body: unknown = await response.json()
  if (response.ok) return body as Data
  throw new Error(sentenceIn(body) ?? 'The list could not be loaded.')
}

function sentenceIn(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null || !('error' in body)) return undefined
  const { error } = body
  return typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : undefined
}
