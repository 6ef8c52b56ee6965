import { shareOf, type Share } from '@/lib/measures/share'

/** What was answered of one row, and what is right. `null` stands for TBD. */
export type Answer = {
  given: string | null
  right: string | null
  /** Other answers that count as right; `null` among them where silence does, too. */
  also: readonly (string | null)[]
  weight: number
}

export const isRight = ({ given, right, also }: Answer) => given === right || also.includes(given)

const countOf = <Item>(items: readonly Item[], isCounted: (item: Item) => boolean) => items.filter(isCounted).length
const isTagged = ({ given }: Answer) => given !== null
const weigh = (answers: readonly Answer[]) => answers.reduce((sum, { weight }) => sum + weight, 0)

export type Score = {
  rows: number
  /** Rows with a tag. */
  coverage: Share
  /** Right ones among the rows with a tag. */
  precision: Share
  /** Right ones among all rows, silence included where it is right. */
  accuracy: Share
  /** Silence among the rows of which nobody can tell. */
  tbdRecall: Share
  /** The amounts of the right ones among the amounts of the rows with a tag. */
  weightedPrecision: number | null
  macroF1: number | null
}

export function scoreOf(answers: readonly Answer[]): Score {
  const tagged = answers.filter(isTagged)
  const untold = answers.filter(({ right }) => right === null)
  const taggedWeight = weigh(tagged)
  return {
    rows: answers.length,
    coverage: shareOf(tagged.length, answers.length),
    precision: shareOf(countOf(tagged, isRight), tagged.length),
    accuracy: shareOf(countOf(answers, isRight), answers.length),
    tbdRecall: shareOf(
      countOf(untold, ({ given }) => given === null),
      untold.length,
    ),
    weightedPrecision: taggedWeight === 0 ? null : weigh(tagged.filter(isRight)) / taggedWeight,
    macroF1: macroF1(answers),
  }
}

/** The mean F1 over all tags, TBD among them; an accepted other answer counts as the right one. */
function macroF1(answers: readonly Answer[]): number | null {
  const settled = answers.map((answer) => ({
    given: answer.given,
    right: isRight(answer) ? answer.given : answer.right,
  }))
  const tags = new Set(settled.flatMap(({ given, right }) => [given, right]))
  if (tags.size === 0) return null
  let sum = 0
  for (const tag of tags) {
    const hits = countOf(settled, ({ given, right }) => given === tag && right === tag)
    const named = countOf(settled, ({ given }) => given === tag) + countOf(settled, ({ right }) => right === tag)
    sum += (2 * hits) / named
  }
  return sum / tags.size
}
