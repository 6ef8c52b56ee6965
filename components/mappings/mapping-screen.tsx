'use client'

import type { ReactNode } from 'react'
import { Card, CardDescription, CardHeader, CardTitle } from '@/components/ui/card'
import { Alert } from '@/components/ui/alert'
import type { Question } from '@/lib/mappings/open-questions'
import type { Before, FileToMap } from '@/lib/mappings/types'
import { ColumnRoles } from './column-roles'
import { ImportBar } from './import-bar'
import { MappingQuestions } from './mapping-questions'
import { PreviewCard } from './preview-card'
import { ProvedSettings } from './proved-settings'
import { useTelling } from './use-telling'

export type MappingProps = {
  planId: string
  file: FileToMap
  /** Of a protected workbook. */
  password?: string
  banks: string[]
  currencies: string[]
}

/** A file of a layout that nobody knows: asks what it does not prove, and shows what it comes to. */
export function MappingScreen({ planId, file, password, banks, currencies }: MappingProps) {
  const { telling, tell, preview, isStale, fault, again, questions, missing } = useTelling({ planId, password }, file)
  const { sample, signature } = file.unknown
  const isOpen = (...about: Question['about'][]) =>
    questions.some((question) => about.includes(question.about) && !question.isAnswered)
  return (
    <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
      <div className="grid min-w-0 grid-cols-1 gap-6">
        {file.before && <WhatChanged before={file.before} />}
        {questions.length > 0 && (
          <Titled title="What the file does not say" hint={ONCE}>
            <MappingQuestions {...{ questions, telling, sample, banks, currencies, tell }} />
          </Titled>
        )}
        <Titled title="What its columns hold">
          <ColumnRoles draft={telling.draft} sample={sample} tell={tell} />
        </Titled>
        <Titled title="How it is read">
          <ProvedSettings {...{ telling, questions, currencies, tell }} evidence={preview.evidence} />
        </Titled>
      </div>
      <div className="grid min-w-0 grid-cols-1 gap-6 lg:sticky lg:top-6">
        <PreviewCard
          preview={preview}
          isStale={isStale}
          failure={fault ? { message: fault.message, again } : undefined}
          guesses={{ dates: isOpen('dates'), sides: isOpen('side', 'sides', 'words'), currency: isOpen('currency') }}
        />
        <ImportBar
          planned={{ planId, password }}
          telling={telling}
          known={{ signature, evidence: preview.evidence }}
          missing={missing}
          isStale={isStale}
          filename={file.filename}
        />
      </div>
    </div>
  )
}

const ONCE = 'Asked once: the next file with these columns is read by itself.'

type TitledProps = { title: string; hint?: string; children: ReactNode }

function Titled({ title, hint, children }: TitledProps) {
  return (
    <Card aria-label={title}>
      <CardHeader>
        <CardTitle>{title}</CardTitle>
        {hint !== undefined && <CardDescription>{hint}</CardDescription>}
      </CardHeader>
      {children}
    </Card>
  )
}

/** What the person said of such files before, and what it does not fit any more. */
function WhatChanged({ before: { name, why, added, gone } }: { before: Before }) {
  const listed = (columns: string[]) => columns.map((column) => `“${column}”`).join(', ')
  return (
    <Alert variant="warning" role="note" aria-label="What you said before" className="grid gap-1 wrap-anywhere">
      <p>{WHY[why](name)}</p>
      {added.length > 0 && <p>New: {listed(added)}.</p>}
      {gone.length > 0 && <p>Gone: {listed(gone)}.</p>}
      {why === 'header changed' && added.length + gone.length === 0 && (
        <p>Its columns stand in another order, or are set apart by another sign.</p>
      )}
    </Alert>
  )
}

const WHY: Record<Before['why'], (name: string) => string> = {
  'told before': (name) => `You have told this before, as “${name}”: what you said is filled in, and can be changed.`,
  'rows changed': (name) =>
    `This file has the columns of “${name}”, but its rows can no longer be read by what you said of them.`,
  'header changed': (name) =>
    `This file is nearly “${name}”, which you told before: what you said of its columns is filled in.`,
}
