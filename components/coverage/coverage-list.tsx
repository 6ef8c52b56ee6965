import Link from 'next/link'
import { Amount } from '@/components/layout/amount'
import { accountLabel } from '@/lib/bank-accounts/schema'
import { DAY_STATES, type AccountCoverage, type CoverageBreak } from '@/lib/coverage/schema'
import { formatDate } from '@/lib/dates/iso-date'
import { CoverageGrid } from './coverage-grid'
import { describeAccount, STATE_NAMES, STATE_SENTENCES } from './describe-coverage'
import { StateMark } from './state-mark'

/** Which months of each account are proved, and what is wrong with the others. */
export function CoverageList({ accounts }: { accounts: AccountCoverage[] }) {
  if (accounts.length === 0)
    return (
      <p className="px-5 pb-5 text-sm text-muted">
        Once a statement is stored, each of its months is shown here as proved, or with what is missing.
      </p>
    )
  return (
    <>
      <ul className="divide-y divide-line">
        {accounts.map(({ account, coverage }) => (
          <li key={account.id} className="px-5 py-4">
            <h3 className="text-sm font-medium wrap-anywhere">{accountLabel(account)}</h3>
            <p className="mb-3 text-[0.8125rem] text-muted">{describeAccount(coverage)}</p>
            <CoverageGrid label={accountLabel(account)} months={coverage.months} />
            {coverage.breaks.length > 0 && (
              <ul className="mt-3 grid gap-1 text-[0.8125rem]">
                {coverage.breaks.map((broken) => (
                  <li key={`${broken.kind} ${broken.statementId} ${broken.from}`}>
                    <Break broken={broken} currency={account.currency} />
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
      <ul aria-label="What the marks mean" className="flex flex-wrap gap-x-5 gap-y-1.5 border-t border-line px-5 py-3">
        {DAY_STATES.map((state) => (
          <li key={state} className="flex items-center gap-2 text-xs text-muted">
            <StateMark state={state} />
            <span>
              {STATE_NAMES[state]}: {STATE_SENTENCES[state]}
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}

function Break({ broken, currency }: { broken: CoverageBreak; currency: string }) {
  const file = (
    <Link
      href={`/statements/${broken.statementId}`}
      prefetch={false}
      className="wrap-anywhere text-accent underline underline-offset-4"
    >
      {broken.filename}
    </Link>
  )
  if (broken.kind === 'chain')
    return <>The balances within {file} do not follow from each other. Its page names the lines.</>
  return (
    <>
      On {formatDate(broken.from)} the account held <Amount paise={broken.closingPaise} currency={currency} />, but{' '}
      {file} begins on {formatDate(broken.to)} with <Amount paise={broken.openingPaise} currency={currency} />. A
      statement in between, or a part of one, is missing.
    </>
  )
}
