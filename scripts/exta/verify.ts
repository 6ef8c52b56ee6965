import { inLedger } from '@/db/operator/ledger'
import { formatMoney, RUPEES } from '@/lib/money/format-money'
import type { Paise } from '@/lib/money/paise'
import { countOf } from '@/lib/text/count-of'
import type { Command } from './command'
import { emailOf, viewerOf } from './person'
import type { Finding } from './verify/finding'
import { verifyLedger, type Verified } from './verify/verify-ledger'

export const verify: Command = {
  name: 'verify',
  summary: 'Recomputes every sum, count and balance from the stored rows.',
  options: [
    { name: 'email', value: 'E', help: 'Of this person alone; everybody’s without it.' },
    { name: 'amounts', help: 'Tells the amounts that differ, too.' },
    { name: 'json', help: 'One JSON object a finding, and one for the result at the end.' },
  ],
  details: `Of each statement: its rows, its lines, its debits and credits, its chain of balances with both ends, its period, and
that each row is what the bank printed. Of each account: its statements’ sums. Of each month: its sums by product and by
tag. Of all: that every id leads somewhere.
Findings name ids and lines, never a narration. Exit code 0: nothing is broken; 1: something is.`,
  older: 'refuse',
  async prepare(given) {
    const email = given.values.email === undefined ? undefined : emailOf(given)
    const show = given.flags.has('json') ? inJson : inWords
    return async ({ ownerUrl, print }) => {
      if (email !== undefined) await viewerOf(email) // nobody of that address is a sentence, not a clean ledger
      const tell = (finding: Finding) =>
        print(show.finding(given.flags.has('amounts') ? finding : withoutAmounts(finding)))
      const verified = await inLedger(ownerUrl, email, (ledger) =>
        verifyLedger(ledger, { isEverybody: email === undefined, tell }),
      )
      await print(show.result(verified))
      return verified.findings === 0 ? 0 : 1
    }
  },
}

const withoutAmounts = (finding: Finding): Finding => ({ ...finding, amounts: undefined })

const inJson = {
  finding: (finding: Finding) => JSON.stringify(finding),
  result: (verified: Verified) => JSON.stringify(verified),
}

const inWords = {
  finding({ userId, statementId, transactionId, message, amounts }: Finding): string {
    const where = [
      userId && `person ${userId}`,
      statementId && `statement ${statementId}`,
      transactionId && `transaction ${transactionId}`,
    ].filter(Boolean)
    const told = amounts ? ` (recorded ${inRupees(amounts.recorded)}, found ${inRupees(amounts.found)})` : ''
    return `${where.length > 0 ? `${where.join(', ')}: ` : ''}${message}${told}.`
  },
  result: ({ people, statements, rows, findings }: Verified) =>
    `${countOf(findings, 'broken link')} over ${countOf(rows, 'row')} in ${countOf(statements, 'statement')} of ${countOf(people, 'person', 'people')}.`,
}

const inRupees = (amount: Paise | null) => (amount === null ? 'none' : formatMoney(amount, RUPEES))
