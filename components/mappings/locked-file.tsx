'use client'

import { useState, useTransition } from 'react'
import { callAction } from '@/components/layout/call-action'
import { PasswordQuestion } from '@/components/statements/password-question'
import { Card } from '@/components/ui/card'
import { useRouter } from 'next/navigation'
import { openLockedFile } from '@/lib/mappings/actions'
import type { FileToMap, NothingToMap } from '@/lib/mappings/types'
import { MappingScreen, type MappingProps } from './mapping-screen'

type Props = Omit<MappingProps, 'file' | 'password'> & { locked: NothingToMap }
type Opened = { file: FileToMap; password: string }

/** A protected workbook of a layout that nobody knows: its password first, then what its columns are. */
export function LockedFile({ locked, ...choices }: Props) {
  const [refused, setRefused] = useState(locked)
  const [opened, setOpened] = useState<Opened>()
  const [isPending, startTransition] = useTransition()
  const router = useRouter()
  const open = (password: string) =>
    startTransition(async () => {
      const result = await callAction(() => openLockedFile({ planId: choices.planId, password }))
      if (!result.ok) setRefused({ ...refused, message: result.message })
      else if (result.data === undefined) router.refresh()
      else if ('message' in result.data) setRefused(result.data)
      else setOpened({ file: result.data, password })
    })
  if (opened) return <MappingScreen {...choices} {...opened} />
  return (
    <Card aria-label="Password" aria-busy={isPending} className="max-w-xl px-5 py-4">
      <PasswordQuestion
        reason={refused.locked ?? 'missing'}
        message={refused.message}
        onAnswer={open}
        onLeaveOut={() => router.push('/statements')}
      />
    </Card>
  )
}
