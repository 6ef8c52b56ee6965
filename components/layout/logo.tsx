import { cn } from '@/lib/utils'

export function Logo({ className }: { className?: string }) {
  return (
    <span className={cn('inline-flex items-center gap-2.5 text-[1.0625rem] font-semibold tracking-tight', className)}>
      <svg viewBox="0 0 32 32" aria-hidden className="size-7">
        <rect width="32" height="32" rx="8" className="fill-accent" />
        <path d="M9 10h14M9 16h10M9 22h14" className="stroke-on-accent" strokeWidth="3" strokeLinecap="round" />
      </svg>
      Exta
    </span>
  )
}
