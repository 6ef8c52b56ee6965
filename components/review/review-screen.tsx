'use client'

import { useRouter } from 'next/navigation'
import { CheckCheck } from 'lucide-react'
import { useState } from 'react'
import { EmptyState } from '@/components/layout/empty-state'
import { splitPath } from '@/components/rules/split-path'
import { Card } from '@/components/ui/card'
import type { Review, WaitingProduct } from '@/lib/review/schema'
import type { Tag } from '@/lib/tags/schema'
import { AcceptAll } from './accept-all'
import { ReviewCard } from './review-card'
import { ReviewProgress } from './review-progress'
import { useAnswers } from './use-answers'
import { useReviewKeys } from './use-review-keys'
import { WaitingList } from './waiting-list'

type Props = { review: Review; tags: readonly Tag[] }

/** What waits for a word of the person's, one payee at a time. */
export function ReviewScreen({ review, tags }: Props) {
  const answers = useAnswers(review)
  const { open, done, left, give, askEachTime, undoLast } = answers
  const { current, choose, step } = useCurrent(open)
  const [isPicking, setPicking] = useState(false)
  const transfers = tags.find(({ name }) => name === TRANSFERS)
  const answer = {
    give: (tag: string) => current && void give(current, tag),
    person: () => current && transfers && void give(current, transfers.name),
    askEachTime: () => current && void askEachTime(current),
  }
  const router = useRouter()
  const split = () => current && router.push(splitPath(current, 'amount'))
  useReviewKeys({ ...answer, split, current, step, undoLast, pick: () => setPicking(true) })
  return (
    <div className="grid gap-4">
      <Head review={review} answers={answers} />
      {current ? (
        <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_18rem]">
          <ReviewCard
            product={current}
            tags={tags}
            {...answer}
            hasTransfers={transfers !== undefined}
            canUndo={done > 0}
            onUndo={() => void undoLast()}
            onStep={step}
            isPicking={isPicking}
            onPicking={setPicking}
          />
          <WaitingList products={open} current={current} onChoose={choose} />
        </div>
      ) : (
        <Nothing left={left} />
      )}
    </div>
  )
}

const TRANSFERS = 'Transfers'

type HeadProps = { review: Review; answers: ReturnType<typeof useAnswers> }

function Head({ review: { proposals, hasConfidence, taggedShare }, answers: { open, done, left, accept } }: HeadProps) {
  const hasProposals = proposals > 0 && open.some(({ tagSource }) => tagSource !== 'none')
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
      <ReviewProgress done={done} left={left} taggedShare={taggedShare} />
      {hasProposals && (
        <AcceptAll proposals={proposals} hasConfidence={hasConfidence} onAccept={(least) => void accept(least)} />
      )}
    </div>
  )
}

/** The payee that is asked about: when it is answered, the next one takes its place. */
function useCurrent(open: readonly WaitingProduct[]) {
  const [chosen, setChosen] = useState({ key: '', place: 0 })
  const found = open.findIndex(({ key }) => key === chosen.key)
  const at = found < 0 ? Math.min(chosen.place, open.length - 1) : found
  const goTo = (place: number) => {
    const next = Math.min(Math.max(place, 0), open.length - 1)
    setChosen({ key: open[next]?.key ?? '', place: next })
  }
  const choose = (key: string) => goTo(open.findIndex((product) => product.key === key))
  return { current: open[at], choose, step: (by: 1 | -1) => goTo(at + by) }
}

function Nothing({ left }: { left: number }) {
  return (
    <Card>
      <EmptyState icon={CheckCheck} title={left > 0 ? 'More is on its way' : 'Nothing waits for you'}>
        {left > 0
          ? 'The next payees appear in a moment.'
          : 'Every payee has a tag that you gave or that you know of. What comes with your next statement and nobody knows waits here.'}
      </EmptyState>
    </Card>
  )
}
