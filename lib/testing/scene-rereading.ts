import type postgres from 'postgres'
import type { Viewer } from '@/lib/auth/viewer'
import { PARSER_VERSION } from '@/lib/categorization/narration/parser-version'
import { readAnew } from '@/lib/rereading/mutations'

type Person = { viewer: Viewer; product: string; tagId: string; freePair: readonly [string, string] }

/**
 * Has Asha's payments read anew, which is due once more afterwards: one of them stands under another name than it is read
 * today. Of Ravi's none is due. Answers with the operation.
 */
export async function beReread(admin: postgres.Sql, { asha, ravi }: Record<'asha' | 'ravi', Person>): Promise<string> {
  const { userId } = asha.viewer
  const [rowId] = asha.freePair
  const name = `${asha.product} OF OLD`
  await admin`update transactions set parser_version = ${PARSER_VERSION} where user_id = ${ravi.viewer.userId}`
  await admin`update transactions set parser_version = 0 where user_id = ${userId} and id = ${rowId}`
  const { operationId } = await readAnew(asha.viewer)
  await admin`update transactions set parser_version = 1 where user_id = ${userId} and id = ${rowId}`
  await admin`update transactions set product = ${name}, product_key = ${name} where user_id = ${userId} and id = ${rowId}`
  await admin`
    insert into product_tags (user_id, id, product_key, direction, product, tag_id, state)
    select user_id, gen_random_uuid(), product_key, 'debit', product, ${asha.tagId}, 'confirmed'
      from transactions where user_id = ${userId} and id = ${rowId}`
  return operationId
}
