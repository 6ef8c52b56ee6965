import 'server-only'
import { env } from '@/lib/env'

const DEFAULT_BASE_URL = 'https://api.openai.com/v1'

/** Where a model is asked, as the operator has set it; undefined without a key. */
export function operatorsService(): { apiKey: string; baseUrl: string; model: string } | undefined {
  const { OPENAI_API_KEY: apiKey, OPENAI_BASE_URL: baseUrl = DEFAULT_BASE_URL, OPENAI_MODEL: model } = env()
  return apiKey === undefined ? undefined : { apiKey, baseUrl, model }
}
