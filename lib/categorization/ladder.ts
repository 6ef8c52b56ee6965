/** What a service takes; whoever speaks OpenAI's protocol speaks some part of it. */
export type Capabilities = {
  format: 'json_schema' | 'json_object' | 'text'
  store: boolean
  maxCompletionTokens: boolean
}

const EVERYTHING: Capabilities = { format: 'json_schema', store: true, maxCompletionTokens: true }

// Learnt once for each service and model, and forgotten when the process ends: the next one may have been upgraded.
const learnt = new Map<string, Capabilities>()

export const capabilitiesOf = (endpoint: string): Capabilities => learnt.get(endpoint) ?? EVERYTHING

/** After answers that no format was seen in: the next lower rung, whether or not the service says so. */
export function stepDownFormat(endpoint: string): boolean {
  const known = capabilitiesOf(endpoint)
  if (known.format === 'text') return false
  learnt.set(endpoint, { ...known, format: known.format === 'json_schema' ? 'json_object' : 'text' })
  return true
}

/** After a refusal that names a parameter; false where there is nothing left to do without. */
export function stepDown(endpoint: string, complaint: string): boolean {
  const known = capabilitiesOf(endpoint)
  if (/response_format|json_schema|json_object/i.test(complaint)) return stepDownFormat(endpoint)
  if (/max_completion_tokens/i.test(complaint) && known.maxCompletionTokens) {
    learnt.set(endpoint, { ...known, maxCompletionTokens: false })
    return true
  }
  if (/\bstore\b/i.test(complaint) && known.store) {
    learnt.set(endpoint, { ...known, store: false })
    return true
  }
  return false
}
