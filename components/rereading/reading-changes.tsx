import { ArrowRight } from 'lucide-react'
import type { ReactNode } from 'react'
import type { KeptMemory, ProductChange, ReadingPreview } from '@/lib/rereading/types'
import { countOf, formatCount } from '@/lib/text/count-of'

/** What reading anew would change: products before and after, and the tags that go along with them or stay. */
export function ReadingChanges({ preview }: { preview: ReadingPreview }) {
  const { outdated, changed, moves, movesTotal, kept, keptTotal } = preview
  if (changed === 0)
    return (
      <p>
        Nothing would change: {countOf(outdated, 'payment')} {outdated === 1 ? 'is' : 'are'} read as before. Only the
        version is brought up to date.
      </p>
    )
  return (
    <div className="grid gap-4">
      <Products {...preview} />
      {moves.length > 0 && (
        <Told title="Tags that go along">
          {moves.map(({ product, to, tag }) => (
            <li key={`${product} ${to} ${tag}`} className="wrap-anywhere">
              <span className="font-medium">{tag}</span>, the tag of {product}, is that of {to} from then on.
            </li>
          ))}
          <More shown={moves.length} total={movesTotal} />
        </Told>
      )}
      {kept.length > 0 && (
        <Told title="Tags that stay where they are">
          {kept.map((memory) => (
            <li key={`${memory.product} ${memory.to} ${memory.tag}`} className="wrap-anywhere">
              <span className="font-medium">{memory.tag}</span> of {memory.product}: {BECAUSE[memory.reason](memory)}
            </li>
          ))}
          <More shown={kept.length} total={keptTotal} />
        </Told>
      )}
      <p className="max-w-prose text-pretty text-muted">
        What you tagged yourself, payment by payment, stays as it is.
      </p>
    </div>
  )
}

function Products({ changed, products, productsTotal }: ReadingPreview) {
  return (
    <div>
      <h3 className="mb-1.5 text-[0.8125rem] font-medium text-muted" id="reading-changes">
        {countOf(changed, 'payment')} would change
      </h3>
      <div
        className="max-h-96 overflow-auto rounded-md border border-line bg-sunken"
        tabIndex={0}
        role="region"
        aria-labelledby="reading-changes"
      >
        <table aria-labelledby="reading-changes" className="w-full text-left">
          <Columns />
          <tbody>
            {products.map((change, index) => (
              <Change key={index} {...change} />
            ))}
          </tbody>
        </table>
      </div>
      {productsTotal > products.length && (
        <p className="mt-1.5 text-xs text-muted">and {countOf(productsTotal - products.length, 'more product')}</p>
      )}
    </div>
  )
}

const BECAUSE: Record<KeptMemory['reason'], (memory: KeptMemory) => string> = {
  split: () => 'not all of its payments become one other product.',
  nameless: () => 'its payments name nobody any more.',
  taken: ({ to }) => `${to} has a tag of its own.`,
  disputed: ({ to }) => `several products with other tags become ${to}.`,
}

function Change({ from, to, payments }: ProductChange) {
  const isOtherMode = from.mode !== to.mode
  return (
    <tr className="border-t border-line">
      <td className="px-3 py-1.5 wrap-anywhere">
        {from.product} {isOtherMode && <Mode name={from.mode} />}
      </td>
      <td className="px-3 py-1.5 wrap-anywhere">
        <ArrowRight aria-hidden className="mr-1.5 inline size-3.5 text-muted" />
        {to.product} {isOtherMode && <Mode name={to.mode} />}
      </td>
      <td className="px-3 py-1.5 text-right tabular-nums">{formatCount(payments)}</td>
    </tr>
  )
}

const Mode = ({ name }: { name: string }) => <span className="whitespace-nowrap text-muted">· {name}</span>

function Columns() {
  return (
    <thead className="text-xs whitespace-nowrap text-muted">
      <tr>
        <th scope="col" className="px-3 py-1.5 font-medium">
          Read as
        </th>
        <th scope="col" className="px-3 py-1.5 font-medium">
          Would be
        </th>
        <th scope="col" className="px-3 py-1.5 text-right font-medium">
          Payments
        </th>
      </tr>
    </thead>
  )
}

function Told({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div>
      <h3 className="mb-1.5 text-[0.8125rem] font-medium text-muted">{title}</h3>
      <ul className="grid gap-1">{children}</ul>
    </div>
  )
}

function More({ shown, total }: { shown: number; total: number }) {
  return total > shown && <li className="text-xs text-muted">and {formatCount(total - shown)} more</li>
}
