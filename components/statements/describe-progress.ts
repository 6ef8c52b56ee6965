import { formatInstant } from '@/lib/dates/iso-date'
import type { ProgressEvent } from '@/lib/statements/schema'
import { countOf, formatCount } from '@/lib/text/count-of'

/** How far an upload is, in one sentence; its rows are the new ones. */
export function describeProgress(event: ProgressEvent): string {
  switch (event.kind) {
    case 'parsed':
      return 'Reading and storing every line …'
    case 'stored':
      return 'Waiting to ask about the products that nobody knows …'
    case 'tagging':
      return describeTagging(event)
    case 'finished': {
      const { tagged, tbd, total } = event
      if (tbd === 0) return 'Every new row has a tag.'
      return `${formatCount(tagged)} of ${countOf(total, 'new row')} ${tagged === 1 ? 'has' : 'have'} a tag; ${formatCount(tbd)} ${tbd === 1 ? 'stays' : 'stay'} TBD.`
    }
    case 'failed':
      return event.message
  }
}

type Tagging = Extract<ProgressEvent, { kind: 'tagging' }>

function describeTagging({ products, waiting, tagged, total }: Tagging): string {
  if (waiting) return `${waiting.message} Exta tries again by itself at ${formatInstant(new Date(waiting.until))}.`
  if (!products) return 'Looking for products that nobody knows …'
  const asked = `Asked about ${formatCount(products.done)} of ${countOf(products.total, 'product')}`
  return `${asked}; ${formatCount(tagged)} of ${countOf(total, 'new row')} tagged …`
}

/** What is read out: that it goes on, rests, is done or failed, and not every step in between. */
export function announceProgress(event: ProgressEvent): string {
  return event.kind === 'tagging' && !event.waiting ? 'Tagging …' : describeProgress(event)
}

/** 0 to 1; undefined while nobody can tell. */
export function shareDone(event: ProgressEvent): number | undefined {
  if (event.kind === 'finished') return 1
  if (event.kind !== 'tagging') return undefined
  const { products } = event
  return products && products.total > 0 ? products.done / products.total : undefined
}

/** Nothing happens until it is tried again: a moving bar would say otherwise. */
export const isResting = (event: ProgressEvent): boolean => event.kind === 'tagging' && event.waiting !== undefined

export const isOver = ({ kind }: ProgressEvent): boolean => kind === 'finished' || kind === 'failed'
