import { Card, CardContent, CardDescription, CardHeader, CardTitle } from '@/components/ui/card'
import type { ModelPage } from '@/lib/categorization/schema'
import { countOf } from '@/lib/text/count-of'
import { ActButton } from './act-button'
import { WHY_WORDS } from './words'

/** What no model has tagged, and why, by name: at once those that are held for suspicious, else when asked for. */
export function KeptBackCard({ keptBack }: Pick<ModelPage, 'keptBack'>) {
  const reasons = Object.entries(WHY_WORDS).map(([why, words]) => ({
    why,
    words,
    products: keptBack.filter((one) => one.why === why).map(({ productKey }) => productKey),
  }))
  const present = reasons.filter(({ products }) => products.length > 0)
  if (present.length === 0) return null
  return (
    <Card className="min-w-0">
      <CardHeader>
        <CardTitle>TBD without an answer</CardTitle>
        <CardDescription>Payees that nobody knows, and why no model has tagged them.</CardDescription>
      </CardHeader>
      <CardContent>
        <ul className="grid gap-3.5 text-sm">
          {present.map(({ why, words, products }) => (
            <li key={why} className="grid gap-1.5">
              <p className="text-pretty">
                <strong className="font-medium">{countOf(products.length, 'product')}.</strong> {words}
              </p>
              <Names products={products} isOpen={why === 'suspicious'} />
              {why === 'not_known' && <ActButton what="askAgain" label="Ask again" />}
            </li>
          ))}
        </ul>
      </CardContent>
    </Card>
  )
}

function Names({ products, isOpen }: { products: string[]; isOpen: boolean }) {
  return (
    <details open={isOpen} className="text-[0.8125rem] text-muted">
      <summary className="w-fit rounded-sm hover:text-foreground touch:py-2.5">Which ones</summary>
      <p className="pt-1 wrap-anywhere">{products.join(' · ')}</p>
    </details>
  )
}
