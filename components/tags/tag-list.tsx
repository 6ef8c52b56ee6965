'use client'

import { Plus } from 'lucide-react'
import Link from 'next/link'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Card, CardTitle } from '@/components/ui/card'
import { makeOwnTag } from '@/lib/tag-corrections/actions'
import type { SummedTag, TagSpan } from '@/lib/tag-corrections/schema'
import { TAG_COLORS } from '@/lib/tags/schema'
import { cn } from '@/lib/utils'
import { TagForm } from './tag-form'
import { TagRow } from './tag-row'
import { useTellChange } from './use-change'

type Props = {
  tags: SummedTag[]
  span: TagSpan
  /** From which day on payments are counted. */ from: string | null
  currency: string
}

/** The person's own tags, each edited where it stands. */
export function TagList({ tags, span, from, currency }: Props) {
  const [isMaking, setMaking] = useState(false)
  return (
    <Card aria-label="Your tags" className="@container">
      <header className="flex flex-wrap items-center justify-between gap-x-5 gap-y-2.5 border-b border-line px-5 py-3 max-md:px-4">
        <CardTitle>Your tags</CardTitle>
        <div className="flex flex-wrap items-center gap-2.5">
          <SpanChoice span={span} />
          <Button variant="secondary" size="sm" onClick={() => setMaking(true)} aria-expanded={isMaking}>
            <Plus aria-hidden /> New tag
          </Button>
        </div>
      </header>
      {isMaking && <NewTag known={tags} onDone={() => setMaking(false)} />}
      {tags.length === 0 && !isMaking && (
        <p className="px-5 py-8 text-center text-sm text-muted">
          You have no tag. Make one, and give it to your payments.
        </p>
      )}
      <ul className="divide-y divide-line">
        {tags.map((tag, index) => (
          <TagRow key={tag.id} tag={tag} tags={tags} index={index} from={from} currency={currency} />
        ))}
      </ul>
    </Card>
  )
}

function NewTag({ known, onDone }: { known: readonly SummedTag[]; onDone: () => void }) {
  const tell = useTellChange()
  const used = new Set(known.map(({ color }) => color))
  const color = TAG_COLORS.find((one) => !used.has(one)) ?? TAG_COLORS[known.length % TAG_COLORS.length] ?? 'slate'
  return (
    <div className="border-b border-line bg-sunken px-5 py-3 max-md:px-4">
      <TagForm
        label="New tag"
        draft={{ name: '', color, isSpending: true }}
        save={makeOwnTag}
        onCancel={onDone}
        onSaved={({ name }) => {
          onDone()
          tell({ title: `${name} is one of your tags now.` })
        }}
      />
    </div>
  )
}

const SPANS = [
  { span: 'year', label: 'This year' },
  { span: 'all', label: 'All years' },
] as const

function SpanChoice({ span }: { span: TagSpan }) {
  return (
    <nav aria-label="Counted in" className="inline-flex h-8 rounded-md border border-line bg-sunken p-0.5 touch:h-11">
      {SPANS.map((one) => (
        <Link
          key={one.span}
          href={one.span === 'year' ? '/tags' : '/tags?span=all'}
          scroll={false}
          aria-current={one.span === span ? 'true' : undefined}
          className={cn(
            'inline-flex items-center rounded-[0.375rem] px-2.5 text-[0.8125rem] font-medium text-muted',
            one.span === span && 'bg-surface text-foreground shadow-xs ring-1 ring-line',
          )}
        >
          {one.label}
        </Link>
      ))}
    </nav>
  )
}
