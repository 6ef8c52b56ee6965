import type { QueryClient } from '@tanstack/react-query'
import type { Transaction } from '@/lib/transactions/schema'
import { fetchJson } from './fetch-json'
import {
  changeTags,
  dependsOnTags,
  putBack,
  type ListContext,
  type Loaded,
  type LoadedPage,
  type TagChange,
} from './loaded-rows'

const LISTS = 'transactions'

export const listKey = (params: string) => [LISTS, params] as const

/** The list that a change was made in. */
export type List = ListContext & { params: string }

/** A change and the rows as they were before it. */
export type Journal = { change: TagChange; list: List; before: Map<string, Transaction> }

/** Puts what the server has just rendered in the place of everything that was loaded before it. */
export async function takeRender(client: QueryClient, params: string, page: LoadedPage): Promise<void> {
  const own = listKey(params)
  await client.cancelQueries({ queryKey: own })
  client.setQueryData<Loaded>(own, { pages: [page], pageParams: [null] })
  client.removeQueries({ queryKey: [LISTS], type: 'inactive', predicate: ({ queryKey }) => queryKey[1] !== params })
}

/** Shows a change at once, and notes the rows that it touched; what was noted before stays as it was noted. */
export async function applyChange(client: QueryClient, { change, list, before }: Journal): Promise<void> {
  const own = listKey(list.params)
  await client.cancelQueries({ queryKey: own }) // a page on its way would write the old rows over the new ones
  client.setQueryData<Loaded>(own, (loaded) => {
    if (!loaded) return undefined
    const changed = changeTags(loaded, change, list)
    for (const row of changed.before) if (!before.has(row.id)) before.set(row.id, row)
    return dependsOnTags(list.filters) ? withCounting(changed.loaded, true) : changed.loaded
  })
}

/** Shows the rows of a change as they were, save those that must stay. */
export async function revertChange(
  client: QueryClient,
  { list, before }: Journal,
  staying: ReadonlySet<string> = new Set(),
): Promise<void> {
  const own = listKey(list.params)
  await client.cancelQueries({ queryKey: own })
  const rows = [...before.values()].filter(({ id }) => !staying.has(id))
  client.setQueryData<Loaded>(own, (loaded) => loaded && putBack(loaded, rows, list.filters))
}

/** After a change on the server: what may be wrong now is loaded again, and nothing else. */
export async function settle(client: QueryClient, { list }: Journal, isShownRight: boolean): Promise<void> {
  client.removeQueries({ queryKey: [LISTS], type: 'inactive' })
  const [shown] = client.getQueryCache().findAll({ queryKey: [LISTS], type: 'active' })
  const counts = client.invalidateQueries({ queryKey: ['product-count'] })
  if (shown?.queryKey[1] === list.params && isShownRight) await countAgain(client, list)
  else await client.invalidateQueries({ queryKey: [LISTS] })
  await counts
}

let turn = 0

/** The sums of a list whose rows are right already; the newest question wins. */
async function countAgain(client: QueryClient, { params, filters }: List): Promise<void> {
  if (!dependsOnTags(filters)) return
  const own = ++turn
  const set = (totals: LoadedPage['totals']) =>
    client.setQueryData<Loaded>(listKey(params), (loaded) => loaded && withCounting(loaded, false, totals))
  try {
    const { totals } = await fetchJson<LoadedPage>(`/api/transactions?${params}${params && '&'}limit=1`)
    if (own === turn) set(totals)
  } catch {
    await client.invalidateQueries({ queryKey: listKey(params) }) // tells of its failure on the page
  }
}

function withCounting(loaded: Loaded, isCounting: boolean, totals?: LoadedPage['totals']): Loaded {
  const [first, ...others] = loaded.pages
  if (!first) return loaded
  return { ...loaded, pages: [{ ...first, isCounting, totals: totals ?? first.totals }, ...others] }
}
