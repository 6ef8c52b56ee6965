'use client'

import { X } from 'lucide-react'
import { Amount } from '@/components/layout/amount'
import { Button } from '@/components/ui/button'
import type { StatementReport } from '@/lib/statements/schema'
import { countOf, formatCount } from '@/lib/text/count-of'
import { describeReport } from './describe-report'
import { currencyOf, sumByCurrency, type PlanSums } from './plan-sums'
import { ProofBadge } from './proof-badge'
import { faultsOfProof } from './faults-of-proof'
import type { UploadFile } from './upload-state'

type Props = { files: readonly UploadFile[]; onLeaveOut: (file: UploadFile) => void }

const NUMBER = 'hidden px-2.5 py-2.5 text-right align-top amount lg:table-cell'
const HEAD = 'hidden px-2.5 py-2 text-right font-medium whitespace-nowrap lg:table-cell'

/** What each planned file would bring, figure under figure; on a phone each file says it in a line of its own. */
export function PlanTable({ files, onLeaveOut }: Props) {
  const planned = files.flatMap((file) => (file.step.at === 'planned' ? [{ file, ...file.step }] : []))
  const sums = sumByCurrency(planned.map(({ report }) => report))
  return (
    <table className="w-full table-fixed text-sm">
      <caption className="sr-only">What would be imported</caption>
      <Headings />
      <tbody className="divide-y divide-line">
        {planned.map(({ file, report, fault }) => (
          <PlanRow key={file.key} report={report} fault={fault} onLeaveOut={() => onLeaveOut(file)} />
        ))}
      </tbody>
      {planned.length > 1 && (
        <tfoot className="border-t border-line font-medium">
          {sums.map((sum) => (
            <SumRow key={sum.currency} sum={sum} isOnly={sums.length === 1} />
          ))}
        </tfoot>
      )}
    </table>
  )
}

const Headings = () => (
  <thead className="border-b border-line text-xs text-muted">
    <tr>
      <th scope="col" className="px-5 py-2 text-left font-medium">
        File
      </th>
      <th scope="col" className={`${HEAD} w-18`}>
        New
      </th>
      <th scope="col" className={`${HEAD} w-20`}>
        Already in
      </th>
      <th scope="col" className={`${HEAD} w-18`}>
        Set aside
      </th>
      <th scope="col" className={`${HEAD} w-22`} title="Lines that carry no payment: headings, sums, blank lines">
        No payment
      </th>
      <th scope="col" className={`${HEAD} w-32`}>
        Out
      </th>
      <th scope="col" className={`${HEAD} w-32`}>
        In
      </th>
      <th scope="col" className="hidden w-44 px-2.5 py-2 text-left font-medium lg:table-cell">
        Proof
      </th>
      <th scope="col" className="w-13 px-2 py-2">
        <span className="sr-only">Leave out</span>
      </th>
    </tr>
  </thead>
)

type RowProps = { report: StatementReport; fault: string | undefined; onLeaveOut: () => void }

function PlanRow({ report, fault, onLeaveOut }: RowProps) {
  const { filename, rows, lines, debitPaise, creditPaise } = report
  const currency = currencyOf(report)
  const setAside = rows?.rejected ?? 0
  return (
    <tr>
      <th scope="row" className="px-5 py-2.5 text-left font-normal">
        <span className="block truncate font-medium" title={filename}>
          {filename}
        </span>
        <span className="block text-[0.8125rem] text-muted">{describeReport(report)}</span>
        {fault && <span className="block text-[0.8125rem] text-warning">{fault}</span>}
        <Figures report={report} />
      </th>
      <td className={`${NUMBER} font-semibold`}>{formatCount(rows?.stored ?? 0)}</td>
      <td className={NUMBER}>{formatCount(rows?.duplicate ?? 0)}</td>
      <td className={setAside > 0 ? `${NUMBER} text-warning` : NUMBER}>{formatCount(setAside)}</td>
      <td className={`${NUMBER} text-muted`}>{formatCount(withoutPayment(lines))}</td>
      <td className={NUMBER}>
        <Amount paise={debitPaise} currency={currency} />
      </td>
      <td className={NUMBER}>
        <Amount paise={creditPaise} currency={currency} />
      </td>
      <td className="hidden px-2.5 py-2.5 align-top lg:table-cell">
        <Proof report={report} />
      </td>
      <td className="px-2 py-1.5 text-right align-top">
        <Button variant="ghost" size="icon" aria-label={`Leave out ${filename}`} onClick={onLeaveOut}>
          <X aria-hidden />
        </Button>
      </td>
    </tr>
  )
}

const withoutPayment = (lines: StatementReport['lines']) => (lines?.header ?? 0) + (lines?.noise ?? 0)

/** The figures of a row where there is no room for columns. */
function Figures({ report }: { report: StatementReport }) {
  const { rows, lines, debitPaise, creditPaise } = report
  const currency = currencyOf(report)
  return (
    <span className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-0.5 text-[0.8125rem] lg:hidden">
      <span>
        <strong className="font-semibold">{formatCount(rows?.stored ?? 0)}</strong> new
      </span>
      {(rows?.duplicate ?? 0) > 0 && <span>{formatCount(rows?.duplicate ?? 0)} already in</span>}
      {(rows?.rejected ?? 0) > 0 && <span className="text-warning">{formatCount(rows?.rejected ?? 0)} set aside</span>}
      <span className="text-muted">{countOf(withoutPayment(lines), 'line')} without payment</span>
      <span className="text-muted">
        Out <Amount paise={debitPaise} currency={currency} />
      </span>
      <span className="text-muted">
        In <Amount paise={creditPaise} currency={currency} />
      </span>
      <Proof report={report} />
    </span>
  )
}

/** The balance first, and what else of the four verdicts is broken. */
function Proof({ report: { proof } }: { report: StatementReport }) {
  if (!proof) return null
  return (
    <span className="inline-block">
      <ProofBadge verdict={proof.chain} />
      {faultsOfProof(proof).map((fault) => (
        <span key={fault} className="block text-[0.8125rem] text-warning">
          {fault}
        </span>
      ))}
    </span>
  )
}

function SumRow({ sum, isOnly }: { sum: PlanSums; isOnly: boolean }) {
  const { currency, files, stored, duplicate, rejected, noPayment, debitPaise, creditPaise } = sum
  return (
    <tr className="bg-sunken">
      <th scope="row" className="px-5 py-2.5 text-left font-medium">
        {isOnly ? `All ${countOf(files, 'file')}` : `${currency}: ${countOf(files, 'file')}`}
        <span className="mt-0.5 flex flex-wrap gap-x-3 text-[0.8125rem] font-normal lg:hidden">
          <span>{formatCount(stored)} new</span>
          <span>
            Out <Amount paise={debitPaise} currency={currency} />
          </span>
          <span>
            In <Amount paise={creditPaise} currency={currency} />
          </span>
        </span>
      </th>
      <td className={NUMBER}>{formatCount(stored)}</td>
      <td className={NUMBER}>{formatCount(duplicate)}</td>
      <td className={NUMBER}>{formatCount(rejected)}</td>
      <td className={NUMBER}>{formatCount(noPayment)}</td>
      <td className={NUMBER}>
        <Amount paise={debitPaise} currency={currency} />
      </td>
      <td className={NUMBER}>
        <Amount paise={creditPaise} currency={currency} />
      </td>
      <td className="hidden lg:table-cell" />
      <td />
    </tr>
  )
}
