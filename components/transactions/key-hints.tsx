import type { ReactNode } from 'react'

/** The keys of the list, for those who have a keyboard and the room to be told. */
export function KeyHints() {
  return (
    <p className="hidden shrink-0 items-center gap-x-4 text-xs text-muted @3xl:flex">
      <Hint keys={['/']}>search</Hint>
      <Hint keys={['J', 'K']}>next, previous</Hint>
      <Hint keys={['Enter']}>tag</Hint>
      <Hint keys={['Z']}>undo</Hint>
    </p>
  )
}

function Hint({ keys, children }: { keys: string[]; children: ReactNode }) {
  return (
    <span className="flex items-center gap-1">
      {keys.map((key) => (
        <kbd
          key={key}
          className="rounded-sm border border-line bg-surface px-1.5 py-0.5 font-sans text-[0.6875rem] text-foreground"
        >
          {key}
        </kbd>
      ))}{' '}
      {children}
    </span>
  )
}
