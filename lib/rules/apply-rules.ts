import { canonicalKey } from '@/lib/categorization/canonical-product'
import { fold } from './fold'
import { compilePattern } from './pattern'
import { inOrder, RuleIndex, type Needed, type Texts } from './rule-index'
import type { RuleCondition } from './schema'
import type { BookRule, Measured, RuleBook, Ruling } from './types'

type Test = (row: Measured, texts: Texts) => boolean

type Compiled = {
  rule: BookRule
  tests: readonly Test[]
  needed: readonly Needed[]
  isConditional: boolean
  renamedKey: string
}

/**
 * Makes what measures payments by a person's rules: each rule once, in their order. What a rule calls a payment, the later
 * ones and the memory see. Pure, so that it runs on any thread.
 */
export function rulesOf(book: RuleBook): (row: Measured) => Ruling {
  if (book.length === 0) return ({ product, productKey }) => ({ product, productKey, ...SILENT })
  const rules = book.map(compile)
  const index = new RuleIndex(rules.map(({ needed }) => needed))
  return (row) => {
    const texts = textsOf(row)
    const open = index.candidates(texts)
    return open.length === 0
      ? { product: row.product, productKey: row.productKey, ...SILENT }
      : walk(row, texts, { rules, index, open })
  }
}

const SILENT = { isSetApart: false, conditional: undefined, broad: undefined, met: [] }

type Walk = {
  rules: readonly Compiled[]
  index: RuleIndex
  /** The places of those that may be met, in order. */ open: number[]
}

function walk(row: Measured, texts: Texts, { rules, index, open }: Walk): Ruling {
  const ruling = {
    product: row.product,
    productKey: row.productKey,
    ...SILENT,
    met: [] as BookRule[],
  } as Mutable<Ruling>
  let [now, places] = [texts, open]
  for (let next = 0; next < places.length; next++) {
    const place = places[next] ?? 0
    const compiled = rules[place]
    if (!compiled?.tests.every((test) => test(row, now))) continue
    say(ruling, compiled)
    if (compiled.rule.stops) break
    if (compiled.rule.renameTo === null) continue
    now = { ...now, ...namesOf(ruling) }
    places = inOrder([...places.slice(next + 1), ...index.candidatesBehind(place, now)])
    next = -1
  }
  return ruling
}

type Mutable<Type> = { -readonly [Name in keyof Type]: Type[Name] }

function say(ruling: Mutable<Ruling>, { rule, isConditional, renamedKey }: Compiled): void {
  ruling.met = [...ruling.met, rule]
  if (rule.tagId !== null && isConditional) ruling.conditional ??= rule
  if (rule.tagId !== null && !isConditional) ruling.broad ??= rule
  if (rule.setsApart) ruling.isSetApart = true
  if (rule.renameTo === null) return
  ruling.product = rule.renameTo
  ruling.productKey = renamedKey
}

function textsOf({ narration, note, product, productKey }: Measured): Texts {
  return { narration: fold(narration), note: note === null ? '' : fold(note), ...namesOf({ product, productKey }) }
}

function namesOf({ product, productKey }: Pick<Measured, 'product' | 'productKey'>) {
  const folded = fold(product)
  return { product: folded, payee: productKey === '' ? folded : productKey }
}

// Asks more than what a product is called, so that it is no word on the product as such.
const isNarrow = ({ on }: RuleCondition) => !['narration', 'product', 'direction'].includes(on)

function compile(rule: BookRule): Compiled {
  const read = rule.conditions.map(testOf)
  return {
    rule,
    tests: read.map(({ test }) => test),
    needed: read.flatMap(({ needed }) => needed ?? []),
    isConditional: rule.conditions.some(isNarrow),
    renamedKey: rule.renameTo === null ? '' : canonicalKey(rule.renameTo),
  }
}

function testOf(condition: RuleCondition): { test: Test; needed?: Needed } {
  switch (condition.on) {
    case 'mode':
      return { test: ({ mode }) => mode === condition.mode }
    case 'amount': {
      const { minPaise = 0, maxPaise = Infinity, currency } = condition
      return { test: (row) => row.currency === currency && row.amount >= minPaise && row.amount <= maxPaise }
    }
    case 'day':
      return { test: ({ transactionDate }) => isWithin(Number(transactionDate.slice(8)), condition) }
    case 'account':
      return { test: ({ accountId }) => accountId === condition.accountId }
    case 'direction':
      return { test: ({ direction }) => direction === condition.direction }
    default:
      return textTestOf(condition)
  }
}

/** From the 28th to the 3rd leads over the end of the month. */
const isWithin = (day: number, { from, to }: { from: number; to: number }) =>
  from <= to ? day >= from && day <= to : day >= from || day <= to

function textTestOf({ on, is, text }: Extract<RuleCondition, { text: string }>): { test: Test; needed: Needed } {
  const folded = fold(text)
  switch (is) {
    case 'equals': {
      if (on !== 'product')
        return { test: (_row, texts) => texts[on] === folded, needed: { on, isWhole: true, text: folded } }
      const payee = canonicalKey(text) || folded
      return { test: (_row, texts) => texts.payee === payee, needed: { on: 'payee', isWhole: true, text: payee } }
    }
    case 'contains':
      return { test: (_row, texts) => texts[on].includes(folded), needed: { on, isWhole: false, text: folded } }
    case 'startsWith':
      return { test: (_row, texts) => texts[on].startsWith(folded), needed: { on, isWhole: false, text: folded } }
    case 'regex': {
      const { literal, test } = compilePattern(text)
      return {
        test: (_row, texts) => texts[on].includes(literal) && test(texts[on]),
        needed: { on, isWhole: false, text: literal },
      }
    }
  }
}
