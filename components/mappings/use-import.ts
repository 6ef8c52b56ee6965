'use client'

import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import { callAction } from '@/components/layout/call-action'
import { useToast } from '@/components/ui/toast'
import { bankCode, bankName, type BankAccount } from '@/lib/bank-accounts/schema'
import { importByMapping } from '@/lib/mappings/actions'
import { mappingBy, type Telling } from '@/lib/mappings/telling'
import type { PlanInput } from '@/lib/plans/schema'
import type { Evidence } from '@/lib/statements/types'
import { countOf } from '@/lib/text/count-of'

type Told = { planned: PlanInput; filename: string; telling: Telling; known: { signature: string; evidence: Evidence } }

/** Keeps what was told and stores the file by it; asks which account it is where nothing else tells. */
export function useImport({ planned, filename, telling, known }: Told) {
  const [isPending, startTransition] = useTransition()
  const [fault, setFault] = useState<string>()
  const [asking, setAsking] = useState<{ bank: string; choices: BankAccount[] }>()
  const router = useRouter()
  const toast = useToast()
  const run = (account?: string) =>
    startTransition(async () => {
      setFault(undefined)
      const mapping = wholeMapping(telling, known)
      const result = await callAction(() => importByMapping({ ...planned, mapping, ...(account && { account }) }))
      if (!result.ok) return setFault(result.fields?.mapping?.[0] ?? result.message)
      const { data } = result
      switch (data.kind) {
        case 'stored':
          toast({ title: `${filename} is stored with ${countOf(data.report.rows?.stored ?? 0, 'new row')}.` })
          return router.push('/statements')
        case 'which_account':
          return setAsking({ bank: data.bank, choices: data.choices })
        default:
          return setFault(data.message)
      }
    })
  return { isPending, fault, asking, run, leave: () => setAsking(undefined) }
}

function wholeMapping(telling: Telling, known: Told['known']) {
  const bank = bankCode(telling.bank)
  const kind = KIND_SUFFIX[telling.draft.kind]
  return { ...mappingBy(telling, { ...known, name: `${bankName(bank)}${kind}` }), bank }
}

const KIND_SUFFIX = { bank: '', card: ', card', wallet: ', wallet' } as const
