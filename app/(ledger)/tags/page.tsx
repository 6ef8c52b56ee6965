import type { Metadata } from 'next'
import { PageHeader } from '@/components/layout/page-header'
import { MemoryView } from '@/components/memory/memory-view'
import { TagList } from '@/components/tags/tag-list'
import { requireViewer } from '@/lib/auth/viewer'
import { todayInIndia } from '@/lib/dates/iso-date'
import { listKnownProducts } from '@/lib/products/queries'
import { memoryParams, readMemoryFilters } from '@/lib/products/schema'
import { listSummedTags } from '@/lib/tag-corrections/queries'
import { PAGE_LIMIT_DEFAULT } from '@/lib/transactions/schema'

export const metadata: Metadata = { title: 'Tags' }

export default async function TagsPage({ searchParams }: PageProps<'/tags'>) {
  const viewer = await requireViewer()
  const params = await searchParams
  const texts = Object.entries(params).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : []))
  const filters = readMemoryFilters(new URLSearchParams(texts))
  const span = params.span === 'all' ? 'all' : 'year'
  const [{ tags, currency, from }, page] = await Promise.all([
    listSummedTags(viewer, span, todayInIndia(new Date())),
    listKnownProducts(viewer, { ...filters, limit: PAGE_LIMIT_DEFAULT }),
  ])
  return (
    <>
      <PageHeader title="Tags" description="What your payments are for, and which tag each payee gets by itself." />
      <div className="grid grid-cols-1 gap-5">
        <TagList tags={tags} span={span} from={from} currency={currency} />
        <MemoryView first={{ params: memoryParams(filters).toString(), page }} tags={tags} />
      </div>
    </>
  )
}
