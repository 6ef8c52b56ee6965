import { Card } from '@/components/ui/card'
import type { WaitingProduct } from '@/lib/review/schema'
import { formatCount } from '@/lib/text/count-of'
import { cn } from '@/lib/utils'

type Props = { products: readonly WaitingProduct[]; current: WaitingProduct; onChoose: (key: string) => void }

/** All that wait, beside the one that is asked about; a phone shows that one alone. */
export function WaitingList({ products, current, onChoose }: Props) {
  return (
    <Card aria-label="Waiting payees" className="max-h-[70dvh] overflow-y-auto max-lg:hidden">
      <ol className="p-1.5">
        {products.map(({ key, product, count, tagSource }) => (
          <li key={key}>
            <button
              type="button"
              aria-current={key === current.key ? 'true' : undefined}
              onClick={() => onChoose(key)}
              className={cn(
                'flex w-full items-baseline gap-3 rounded-sm px-2.5 py-1.5 text-left text-[0.8125rem] hover:bg-foreground/5',
                key === current.key && 'bg-accent-soft text-accent',
              )}
            >
              <span className="min-w-0 flex-1 truncate">{product}</span>
              {tagSource !== 'none' && <span className="text-xs">proposed</span>}
              <span className="text-xs amount">{formatCount(count)}</span>
            </button>
          </li>
        ))}
      </ol>
    </Card>
  )
}
