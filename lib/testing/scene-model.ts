import { randomUUID } from 'node:crypto'
import type postgres from 'postgres'
import type { Viewer } from '@/lib/auth/viewer'

/** The model that got every question wrong that this person's calls were checked by. */
export const SCENE_MODEL = 'model of the scene'

/**
 * Calls of a person: one that waits for its end, and three that were thrown away; what the model did not know; and a guess.
 * Answers with the first call's id.
 */
export async function withModelCalls(admin: postgres.Sql, { userId }: Viewer, product: string): Promise<string> {
  const waiting = randomUUID()
  for (const [id, status] of [waiting, randomUUID(), randomUUID(), randomUUID()].map(
    (each, index) => [each, index === 0 ? 'sent' : 'discarded'] as const,
  ))
    await admin`
      insert into model_calls (user_id, id, run_id, request_hash, model, prompt_version, tag_set_hash, status, attempt,
        products, request, estimated_input_tokens, estimated_output_tokens)
      values (${userId}, ${id}, ${randomUUID()}, ${'d'.repeat(64)}, ${SCENE_MODEL}, 1, 'x', ${status}, 1, 25, ${product}, 1, 1)`
  await admin`
    insert into unanswered_products (user_id, product_key, direction, model, prompt_version, tag_set_hash)
    values (${userId}, 'NOT KNOWN TO THE MODEL', 'debit', ${SCENE_MODEL}, 1, 'x')`
  // As if the last row that a rule has tagged were another product's, which is called nearly the same.
  await admin`
    update transactions set tag_source = 'fuzzy', tag_reason = 'like_own' where user_id = ${userId} and id =
      (select max(id::text)::uuid from transactions where user_id = ${userId} and tag_source = 'rule')`
  return waiting
}
