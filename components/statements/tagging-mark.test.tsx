import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import type { StatementReport } from '@/lib/statements/schema'
import { TaggingMark } from './tagging-mark'

type State = NonNullable<StatementReport['tagging']>['state']

const textOf = (state: State) => {
  const report = { tagging: { state, tagged: 1, tbd: 2, total: 3 } } as StatementReport
  return renderToStaticMarkup(<TaggingMark report={report} />).replace(/<[^>]+>/g, '')
}

test.each<[State, string]>([
  ['queued', 'Tagging …'],
  ['running', 'Tagging …'],
  ['failed', 'Tagging stopped'],
  ['finished', ''],
  ['off', ''],
])('a statement in the list whose tagging is %s says “%s”', (state, text) => {
  expect(textOf(state)).toBe(text)
})
