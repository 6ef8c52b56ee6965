'use client'

import { useEffect, useId, useState, useTransition } from 'react'
import { callAction } from '@/components/layout/call-action'
import { Button } from '@/components/ui/button'
import { Label } from '@/components/ui/label'
import { Select } from '@/components/ui/select'
import { countUseOfTag, deleteOwnTag, mergeOwnTags } from '@/lib/tag-corrections/actions'
import type { TagUse } from '@/lib/tag-corrections/schema'
import type { Tag } from '@/lib/tags/schema'
import { describeDelete, describeMerge } from './describe-end'
import { useTellChange } from './use-change'

type Props = {
  tag: Tag
  /** Into which it may be merged; none where it is deleted. */ others?: readonly Tag[]
  onDone: () => void
}

/** Tells how much changes with the end of a tag, and ends it. */
export function EndForm({ tag, others, onDone }: Props) {
  const [intoId, setInto] = useState(others?.[0]?.id ?? '')
  const into = others?.find(({ id }) => id === intoId)
  const use = useCount(tag.id)
  const { isPending, fault, end } = useEnd(tag, into, onDone)
  return (
    <div
      role="group"
      aria-label={others ? `Merge ${tag.name}` : `Delete ${tag.name}`}
      onKeyDown={({ key }) => key === 'Escape' && !isPending && onDone()}
      className="grid basis-full gap-3 py-1"
    >
      {others && <Into others={others} value={intoId} onChoose={setInto} />}
      <p aria-live="polite" className="min-h-10 max-w-2xl text-[0.8125rem] text-pretty text-muted">
        {fault ?? textOf(use, into)}
      </p>
      <span className="flex gap-2">
        <Button
          autoFocus={!others}
          variant="danger"
          size="sm"
          disabled={isPending || typeof use !== 'object'}
          onClick={end}
        >
          {others ? 'Merge now' : 'Delete it'}
        </Button>
        <Button variant="secondary" size="sm" disabled={isPending} onClick={onDone}>
          Keep it
        </Button>
      </span>
    </div>
  )
}

type IntoProps = { others: readonly Tag[]; value: string; onChoose: (id: string) => void }

function Into({ others, value, onChoose }: IntoProps) {
  const selectId = useId()
  return (
    <div className="grid max-w-80 gap-1.5">
      <Label htmlFor={selectId}>Merge into</Label>
      <Select id={selectId} autoFocus value={value} onChange={({ target }) => onChoose(target.value)}>
        {others.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Select>
    </div>
  )
}

function textOf(use: TagUse | string | undefined, into: Tag | undefined): string {
  if (use === undefined) return 'Counting what bears it …'
  if (typeof use === 'string') return use
  return into ? describeMerge(use, into.name) : describeDelete(use)
}

/** How much bears the tag, or why that cannot be told; undefined until it is known. */
function useCount(id: string): TagUse | string | undefined {
  const [told, setTold] = useState<TagUse | string>()
  useEffect(() => {
    let isWanted = true
    void callAction(() => countUseOfTag({ id })).then((result) => {
      if (isWanted) setTold(result.ok ? result.data : result.message)
    })
    return () => {
      isWanted = false
    }
  }, [id])
  return told
}

function useEnd(tag: Tag, into: Tag | undefined, onDone: () => void) {
  const [isPending, startTransition] = useTransition()
  const [fault, setFault] = useState<string>()
  const tell = useTellChange()
  const end = () =>
    startTransition(async () => {
      const result = await callAction(() =>
        into ? mergeOwnTags({ from: tag.id, into: into.id }) : deleteOwnTag({ id: tag.id }),
      )
      if (!result.ok) return setFault(result.message)
      onDone()
      const title = into ? `${tag.name} is ${into.name} now.` : `${tag.name} is deleted.`
      tell({ title, operationId: result.data.operationId })
    })
  return { isPending, fault, end }
}
