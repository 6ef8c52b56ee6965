'use client'

import { useState, type Dispatch } from 'react'
import { Button } from '@/components/ui/button'
import { Select } from '@/components/ui/select'
import { COLUMN_ROLES, ROLE_WORDS, type MappedRole, type MappingDraft } from '@/lib/mappings/schema'
import type { TellingAction } from '@/lib/mappings/telling'
import type { UnknownLayout } from '@/lib/statements/types'
import { cn } from '@/lib/utils'

const SHOWN_AT_FIRST = 12
const CELLS_SHOWN = 3

type Props = { draft: MappingDraft; sample: UnknownLayout['sample']; tell: Dispatch<TellingAction> }

/** What each column of the file holds, with what stands in it, in the order of the file. */
export function ColumnRoles({ draft: { columns }, sample, tell }: Props) {
  const [isAll, setAll] = useState(columns.length <= SHOWN_AT_FIRST)
  const [kept] = useState(() => columns.map(({ role }) => role !== 'other')) // so that none goes away under the hand
  const shown = columns.flatMap(({ role }, at) => (isAll || kept[at] || role !== 'other' ? [at] : []))
  return (
    <>
      <ul className="divide-y divide-line border-t border-line">
        {shown.map((at) => (
          <ColumnRole
            key={at}
            label={columnLabel(columns[at]?.name ?? '', at)}
            role={columns[at]?.role ?? 'other'}
            cells={cellsOf(sample, at)}
            onChange={(role) => tell({ type: 'role', at, role })}
          />
        ))}
      </ul>
      {!isAll && (
        <div className="border-t border-line px-5 py-3">
          <Button variant="secondary" size="sm" onClick={() => setAll(true)}>
            Show all {columns.length} columns
          </Button>
        </div>
      )}
    </>
  )
}

export const columnLabel = (name: string, at: number) => (name === '' ? `Column ${at + 1}` : `“${name}”`)

/** A few different cells of a column, as they stand in the file. */
export function cellsOf(sample: UnknownLayout['sample'], at: number): string[] {
  const cells = sample.map((record) => (record.cells[at] ?? '').trim()).filter((cell) => cell !== '')
  return [...new Set(cells)].slice(0, CELLS_SHOWN)
}

type RoleProps = { label: string; role: MappedRole; cells: string[]; onChange: (role: MappedRole) => void }

function ColumnRole({ label, role, cells, onChange }: RoleProps) {
  const isUsed = role !== 'other'
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-5 py-2.5">
      <div className="min-w-0 flex-1 basis-44">
        <p className={cn('line-clamp-2 text-sm wrap-anywhere', isUsed ? 'font-medium' : 'text-muted')}>{label}</p>
        <p className="truncate text-xs text-muted" title={cells.join(' · ')}>
          {cells.length === 0 ? 'empty in the first rows' : cells.join(' · ')}
        </p>
      </div>
      <Select
        aria-label={`What ${label} holds`}
        value={role}
        onChange={({ target }) => onChange(COLUMN_ROLES.find((one) => one === target.value) ?? 'other')}
        className="w-44"
      >
        {COLUMN_ROLES.map((one) => (
          <option key={one} value={one}>
            {titled(ROLE_WORDS[one])}
          </option>
        ))}
      </Select>
    </li>
  )
}

const titled = (words: string) => `${words.charAt(0).toUpperCase()}${words.slice(1)}`
