'use client'

import Link from 'next/link'
import type { ReactNode } from 'react'
import { Amount } from '@/components/layout/amount'
import { splitPath } from '@/components/rules/split-path'
import { TagDot } from '@/components/tags/tag-chip'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { findIsoDate, formatDate } from '@/lib/dates/iso-date'
import type { WaitingProduct } from '@/lib/review/schema'
import type { Tag } from '@/lib/tags/schema'
import { countOf, formatCount } from '@/lib/text/count-of'
import { explainTag } from '@/lib/transactions/explain-tag'
import { transactionsPath } from '@/lib/transactions/filter-params'
import { AnyTag } from './any-tag'

type Props = {
  product: WaitingProduct
  tags: readonly Tag[]
  hasTransfers: boolean
  canUndo: boolean
  isPicking: boolean
  onPicking: (isPicking: boolean) => void
  give: (tag: string) => void
  person: () => void
  askEachTime: () => void
  onUndo: () => void
  onStep: (by: 1 | -1) => void
}

/** One payee, what is known of it, and every answer with its key. */
export function ReviewCard(props: Props) {
  const { product, tags, give, hasTransfers, person, askEachTime, isPicking, onPicking } = props
  return (
    <Card aria-label={product.product} className="grid gap-4 p-5 max-md:p-4">
      <Facts product={product} />
      <div className="grid gap-2" role="group" aria-label="Suggestions">
        {product.suggestions.map(({ tag, color, because }, index) => (
          <Button
            key={tag}
            variant="secondary"
            onClick={() => give(tag)}
            className="h-auto min-h-10 justify-start py-2 text-left whitespace-normal"
          >
            <Key>{String(index + 1)}</Key>
            <TagDot color={color} />
            <span className="min-w-0 wrap-anywhere">
              {tag} <span className="font-normal text-muted">· {because}</span>
            </span>
          </Button>
        ))}
      </div>
      <div className="flex flex-wrap gap-2">
        <AnyTag product={product} tags={tags} isOpen={isPicking} onOpen={onPicking} onPick={give} />
        {hasTransfers && (
          <Button variant="secondary" onClick={person}>
            <Key>P</Key> A person → Transfers
          </Button>
        )}
        <Button variant="secondary" onClick={askEachTime}>
          <Key>A</Key> {product.oneByOne ? 'Leave all of them TBD' : 'Ask me each time'}
        </Button>
        <SplitLink product={product} />
      </div>
      <Moving {...props} />
    </Card>
  )
}

function SplitLink({ product }: Pick<Props, 'product'>) {
  return (
    <Button asChild variant="secondary">
      <Link href={splitPath(product, 'amount')}>
        <Key>S</Key> Split this payee
      </Link>
    </Button>
  )
}

function Facts({ product }: Pick<Props, 'product'>) {
  const { narration, oneByOne, lastDate, mode } = product
  const day = findIsoDate(lastDate)
  return (
    <div className="grid gap-1">
      <h2 className="text-lg font-semibold wrap-anywhere">{product.product}</h2>
      <p className="text-sm text-muted">
        <Counted product={product} />
        {day && `${oneByOne ? ' on' : ', the last on'} ${formatDate(day)}`} by {mode}.{' '}
        <Link
          href={transactionsPath({ product: product.productKey, direction: 'all' })}
          className="text-accent underline underline-offset-4 max-md:inline-block max-md:py-2.5"
        >
          See them
        </Link>
      </p>
      <p className="text-xs wrap-anywhere text-muted">{narration}</p>
      <p className="text-sm">{explainTag(product)}</p>
    </div>
  )
}

/** All of its payments; or of one that is asked about by itself, that one, and how many more there are. */
function Counted({ product: { oneByOne, amount, direction, count } }: Pick<Props, 'product'>) {
  const received = direction === 'credit' && ' received'
  if (oneByOne)
    return (
      <>
        {count > 1 ? `One of ${formatCount(count)} payments` : 'One payment'}
        {received}, {count > 1 && 'each '}with a tag of its own:{' '}
        <Amount {...oneByOne} className="font-medium text-foreground" />
      </>
    )
  return (
    <>
      {countOf(count, 'payment')}
      {received}
      {amount && (
        <>
          , <Amount {...amount} className="font-medium text-foreground" />
        </>
      )}
    </>
  )
}

function Moving({ canUndo, onUndo, onStep }: Pick<Props, 'canUndo' | 'onUndo' | 'onStep'>) {
  return (
    <div className="flex flex-wrap gap-2 border-t border-line pt-3.5">
      <Button variant="ghost" size="sm" onClick={() => onStep(-1)}>
        <Key>K</Key> Previous
      </Button>
      <Button variant="ghost" size="sm" onClick={() => onStep(1)}>
        <Key>J</Key> Next
      </Button>
      <Button variant="ghost" size="sm" onClick={onUndo} disabled={!canUndo} className="ml-auto">
        <Key>U</Key> Undo
      </Button>
    </div>
  )
}

/** The key of an answer, for those who have a keyboard. */
export function Key({ children }: { children: ReactNode }) {
  return (
    <kbd
      aria-hidden
      className="rounded-sm border border-line bg-surface px-1.5 py-0.5 font-sans text-[0.6875rem] text-foreground max-md:hidden"
    >
      {children}
    </kbd>
  )
}
