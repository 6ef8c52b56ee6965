import type { Share } from '@/lib/measures/share'

/** Where a share lies from nothing to all, and between what it may lie in truth. What it says stands beside it in words. */
export function IntervalBar({ share, low, high }: Share) {
  if (share === null || low === null || high === null) return null
  return (
    <span aria-hidden className="relative inline-block h-3 w-28 align-middle sm:w-40">
      <span className="absolute inset-x-0 top-1/2 h-px bg-line-strong/50" />
      <span
        className="absolute top-1/2 h-1.5 -translate-y-1/2 rounded-full bg-accent/35"
        style={{ left: `${low * 100}%`, width: `${(high - low) * 100}%` }}
      />
      <span
        className="absolute top-1/2 size-2 -translate-1/2 rounded-full bg-accent"
        style={{ left: `${share * 100}%` }}
      />
    </span>
  )
}
