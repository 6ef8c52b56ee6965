'use client'

import { useRef } from 'react'
import { ExchangeMappings } from './exchange-mappings'
import { MappingRow, type ShownMapping } from './mapping-row'

/** What the person told of files that no layout knows: each is read again without a question. */
export function MappingList({ mappings }: { mappings: ShownMapping[] }) {
  const list = useRef<HTMLDivElement>(null)
  // A mapping that is deleted would take the focus away with its line.
  const keepFocus = () => list.current?.focus()
  return (
    <div ref={list} tabIndex={-1} className="outline-none">
      {mappings.length === 0 ? (
        <p className="border-t border-line px-5 py-4 text-sm text-pretty text-muted">
          None yet. When you add a file that Exta does not know, it asks once what the columns are.
        </p>
      ) : (
        <ul className="divide-y divide-line border-t border-line">
          {mappings.map((mapping) => (
            <MappingRow key={mapping.id} mapping={mapping} onDeleted={keepFocus} />
          ))}
        </ul>
      )}
      <ExchangeMappings isEmpty={mappings.length === 0} />
    </div>
  )
}
