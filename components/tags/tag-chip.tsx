import { TBD } from '@/lib/tags/schema'
import { cn } from '@/lib/utils'

/** The CSS colour of a tag's palette name; TBD has its own. */
export function tagColor(color: string | null): string {
  return `var(--tag-${color ?? 'tbd'})`
}

export function TagDot({ color, className }: { color: string | null; className?: string }) {
  return (
    <span
      aria-hidden
      className={cn('size-2.5 shrink-0 rounded-full', className)}
      style={{ background: tagColor(color) }}
    />
  )
}

type Props = { tag: string; color: string | null; isProposed?: boolean; className?: string }

/** `isProposed`: by a machine, and not confirmed by anybody. */
export function TagChip({ tag, color, isProposed = false, className }: Props) {
  const isUnknown = tag === TBD
  return (
    <span
      className={cn(
        'inline-flex max-w-full items-center gap-1.5 rounded-full border px-2 py-0.5 text-[0.8125rem] leading-5',
        isUnknown ? 'border-dashed border-warning/60 text-warning' : 'border-line',
        isProposed && 'border-dashed border-foreground/40',
        className,
      )}
    >
      {!isUnknown && <TagDot color={color} className="size-2" />}
      <span className="truncate">{tag}</span>
      {isProposed && (
        <span aria-hidden className="font-semibold text-muted" title="Not confirmed by you">
          ?
        </span>
      )}
    </span>
  )
}
