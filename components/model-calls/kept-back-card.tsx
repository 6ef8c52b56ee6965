import { Card, CardContent, CardDescription, CardHeader, CardTitle } from '@/components/ui/card'
import type { ModelPage } from '@/lib/categorization/schema'
import { countOf } from '@/lib/text/count-of'
import { ActButton } from './act-button'
import { WHY_WORDS } from './words'

const NAMES_SHOWN = 12

/** What no model has tagged, and why; the person sees every name that is held for suspicious. */
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
              {why === 'suspicious' && <Names products={products} />}
              {why === 'not_known' && <ActButton what="askAgain" label="Ask again" />}
            </li>
          ))}
        </ul>
      </CardContent>
    </Card>
  )
}

function Names({ products }: { products: string[] }) {
  return (
    <p className="text-[0.8125rem] wrap-anywhere text-muted">
      {products.slice(0, NAMES_SHOWN).join(' · ')}
      {products.length > NAMES_SHOWN && ` and ${products.length - NAMES_SHOWN} more`}
    </p>
  )
}
