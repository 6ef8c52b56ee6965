'use client'

import { useId, useRef, useTransition, type ChangeEvent } from 'react'
import { callAction } from '@/components/layout/call-action'
import { Button } from '@/components/ui/button'
import { useToast } from '@/components/ui/toast'
import { giveOutMappings, takeMappings } from '@/lib/mappings/actions'
import type { ActionResult } from '@/lib/auth/viewer-action'
import { EXPORT_BYTES_MAX, type ExportedMappings } from '@/lib/mappings/schema'
import { countOf } from '@/lib/text/count-of'

const FILENAME = 'exta-mappings.json'
const NO_MAPPINGS = 'This is not a file of mappings that Exta has exported.'

/** Mappings as a file: to another Exta, or to somebody at the same bank. */
export function ExchangeMappings({ isEmpty }: { isEmpty: boolean }) {
  const { isPending, exportAll, importFrom } = useExchange()
  const input = useRef<HTMLInputElement>(null)
  const id = useId()
  const choose = ({ target }: ChangeEvent<HTMLInputElement>) => {
    const [file] = target.files ?? []
    if (file) importFrom(file)
    if (input.current) input.current.value = '' // so that the same file can be chosen again
  }
  return (
    <div className="flex flex-wrap gap-2.5 border-t border-line px-5 py-4">
      {!isEmpty && (
        <Button variant="secondary" size="sm" disabled={isPending} onClick={exportAll}>
          Export all
        </Button>
      )}
      <input
        id={id}
        ref={input}
        type="file"
        accept=".json,application/json"
        disabled={isPending}
        onChange={choose}
        className="peer sr-only"
      />
      <Button asChild variant="secondary" size="sm" className={FOR_FILE}>
        <label htmlFor={id}>Import from a file</label>
      </Button>
    </div>
  )
}

const FOR_FILE =
  'cursor-pointer peer-focus-visible:outline-2 peer-focus-visible:outline-offset-2 peer-focus-visible:outline-accent'

function useExchange() {
  const [isPending, startTransition] = useTransition()
  const toast = useToast()
  const tellFault = (title: string) => toast({ title, tone: 'danger' })
  const exportAll = () =>
    startTransition(async () => {
      const result = await callAction(() => giveOutMappings({}))
      if (result.ok) download(result.data)
      else tellFault(result.message)
    })
  const importFrom = (file: File) =>
    startTransition(async () => {
      const given = await readExport(file)
      const result = given ? await callAction(() => takeMappings(given)) : undefined
      if (result?.ok) toast({ title: describeTaken(result.data) })
      else tellFault(result ? faultOf(result) : NO_MAPPINGS)
    })
  return { isPending, exportAll, importFrom }
}

function download(mappings: ExportedMappings): void {
  const address = URL.createObjectURL(new Blob([JSON.stringify(mappings, null, 2)], { type: 'application/json' }))
  const link = Object.assign(document.createElement('a'), { href: address, download: FILENAME })
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 60_000) // the browser may still be reading it
}

/** What the action checks: only that it is JSON at all is known here. */
async function readExport(file: File): Promise<ExportedMappings | undefined> {
  if (file.size > EXPORT_BYTES_MAX) return undefined
  try {
    return JSON.parse(await file.text())
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof DOMException) return undefined
    throw error
  }
}

const faultOf = (result: ActionResult<unknown> & { ok: false }) =>
  Object.values(result.fields ?? {}).flatMap((faults) => faults ?? [])[0] ?? result.message

function describeTaken({ added, replaced }: { added: number; replaced: string[] }): string {
  const parts = [
    added > 0 && `${countOf(added, 'mapping')} added`,
    replaced.length > 0 && `${replaced.map((name) => `“${name}”`).join(', ')} replaced, for the same header`,
  ].filter((part) => part !== false)
  return parts.length > 0 ? `${parts.join('; ')}.` : 'That file holds no mappings.'
}
