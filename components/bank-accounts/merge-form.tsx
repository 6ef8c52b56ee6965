'use client'

import { useEffect, useId, useState, useTransition } from 'react'
import { callAction } from '@/components/layout/call-action'
import { Button } from '@/components/ui/button'
import { Label } from '@/components/ui/label'
import { Select } from '@/components/ui/select'
import { useToast } from '@/components/ui/toast'
import { mergeBankAccounts, previewMergeOfAccounts } from '@/lib/account-corrections/actions'
import type { MergePreview } from '@/lib/account-corrections/schema'
import { accountLabel, type OwnAccount } from '@/lib/bank-accounts/schema'
import { describeMerge } from './describe-merge'

type Props = { account: OwnAccount; others: OwnAccount[]; onMerged: () => void; onKept: () => void }

/** Asks which account this one is, tells what that does, and does it. */
export function MergeForm({ account, others, onMerged, onKept }: Props) {
  const [intoId, setInto] = useState(others[0]?.id ?? '')
  const into = others.find(({ id }) => id === intoId)
  const preview = usePreview(account.id, intoId)
  const { isMerging, merge } = useMerging({ account, into, onMerged, onKept })
  const selectId = useId()
  return (
    <div
      role="group"
      aria-label={`Merge ${accountLabel(account)}`}
      onKeyDown={({ key }) => key === 'Escape' && !isMerging && onKept()}
      className="grid basis-full gap-3 pt-1"
    >
      <div className="grid max-w-sm gap-1.5">
        <Label htmlFor={selectId}>It is the same account as</Label>
        <Select id={selectId} autoFocus value={intoId} onChange={({ target }) => setInto(target.value)}>
          {others.map((other) => (
            <option key={other.id} value={other.id}>
              {accountLabel(other)}
            </option>
          ))}
        </Select>
      </div>
      <p aria-live="polite" className="min-h-10 text-[0.8125rem] text-pretty text-muted">
        {preview === undefined ? 'Counting what stands in both …' : textOf(preview, into)}
      </p>
      <span className="flex gap-2">
        <Button variant="danger" size="sm" disabled={isMerging || typeof preview !== 'object'} onClick={merge}>
          {isMerging ? 'Merging …' : 'Merge now'}
        </Button>
        <Button variant="secondary" size="sm" disabled={isMerging} onClick={onKept}>
          Keep both
        </Button>
      </span>
    </div>
  )
}

const textOf = (preview: MergePreview | string, into: OwnAccount | undefined) =>
  typeof preview === 'string' ? preview : describeMerge(preview, into ? accountLabel(into) : '')

/** What merging would do, or why that cannot be told; undefined until it is known. */
function usePreview(from: string, into: string): MergePreview | string | undefined {
  const [told, setTold] = useState<{ into: string; preview: MergePreview | string }>()
  useEffect(() => {
    let isWanted = true
    void callAction(() => previewMergeOfAccounts({ from, into })).then((result) => {
      if (isWanted) setTold({ into, preview: result.ok ? result.data : result.message })
    })
    return () => {
      isWanted = false
    }
  }, [from, into])
  return told?.into === into ? told.preview : undefined
}

type Merging = Pick<Props, 'account' | 'onMerged' | 'onKept'> & { into: OwnAccount | undefined }

function useMerging({ account, into, onMerged, onKept }: Merging) {
  const [isMerging, startTransition] = useTransition()
  const toast = useToast()
  const merge = () =>
    startTransition(async () => {
      if (!into) return
      const result = await callAction(() => mergeBankAccounts({ from: account.id, into: into.id }))
      if (result.ok) {
        toast({ title: `${accountLabel(account)} is ${accountLabel(into)} now.` })
        onMerged()
      } else {
        toast({ title: result.message, tone: 'danger' })
        onKept()
      }
    })
  return { isMerging, merge }
}
