import { tagColor } from '@/components/tags/tag-chip'
import { cn } from '@/lib/utils'

/** TBD is no colour among others: it is what is still open, in the chart, its legend and every bar alike. */
const HATCHED = 'repeating-linear-gradient(135deg, var(--tag-tbd) 0 2px, var(--warning-soft) 2px 4px)'

/** What fills a tag's mark or bar; `null` is TBD. */
export const tagFill = (color: string | null) => (color === null ? HATCHED : tagColor(color))

export function Swatch({ color, className }: { color: string | null; className?: string }) {
  return (
    <span
      aria-hidden
      className={cn('inline-block size-2.5 shrink-0 rounded-[3px]', className)}
      style={{ background: tagFill(color) }}
    />
  )
}
