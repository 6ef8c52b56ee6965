/** The keys of the list, for those who have a keyboard and the room to be told. */
export function KeyHints() {
  return (
    <p className="hidden shrink-0 items-center gap-x-1.5 text-xs text-muted @3xl:flex">
      <Key>/</Key> search
      <Key>J</Key>
      <Key>K</Key> move
      <Key>Enter</Key> tag
      <Key>Z</Key> undo
    </p>
  )
}

function Key({ children }: { children: string }) {
  return (
    <kbd className="ml-1.5 rounded-sm border border-line bg-surface px-1.5 py-0.5 font-sans text-[0.6875rem] text-foreground">
      {children}
    </kbd>
  )
}
