import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import type { FilterFault } from '@/lib/transactions/filter-params'

type Props = { faults: readonly FilterFault[]; onDrop: () => void }

/** An address with a filter that cannot be read: no rows, for they would pass for filtered ones. */
export function FilterFaults({ faults, onDrop }: Props) {
  const isOne = faults.length === 1
  return (
    <Card role="alert" className="grid justify-items-start gap-3 p-5 text-sm">
      <h2 className="text-base font-semibold">
        {isOne ? 'One filter in the address was not understood' : 'Some filters in the address were not understood'}
      </h2>
      <ul className="grid gap-1.5">
        {faults.map(({ name, text, sentence }) => (
          <li key={name} className="wrap-anywhere">
            <code className="rounded-sm bg-sunken px-1.5 py-0.5 text-[0.8125rem]">
              {shown(name)}={shown(text)}
            </code>{' '}
            <span className="text-muted">{sentence}</span>
          </li>
        ))}
      </ul>
      <p className="text-muted">Nothing is shown until {isOne ? 'it is' : 'they are'} gone.</p>
      <Button variant="secondary" onClick={onDrop} className="max-md:h-11">
        {isOne ? 'Remove this filter' : 'Remove these filters'}
      </Button>
    </Card>
  )
}

const TEXT_MAX = 80

/** Control characters as they stand in the address: a page cannot hold them, and the browser would read another text. */
function shown(text: string): string {
  const short = text.length > TEXT_MAX ? `${text.slice(0, TEXT_MAX)}…` : text
  return short.replace(
    /\p{Cc}/gu,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  )
}
