import type { ReactNode } from 'react'
import { Card, CardDescription, CardHeader, CardTitle } from '@/components/ui/card'
import { cn } from '@/lib/utils'

type ColumnsProps = { /** Who it is, and where they are signed in. */ account: ReactNode; others: ReactNode }

const COLUMN = 'grid min-w-0 grid-cols-1 content-start gap-5'

/** One below the other, and beside each other where there is room: neither leaves holes beside the other. */
export function SettingsColumns({ account, others }: ColumnsProps) {
  return (
    <div className="grid max-w-4xl grid-cols-1 gap-5 xl:max-w-none xl:grid-cols-[minmax(0,2fr)_minmax(0,3fr)] 3xl:grid-cols-[26rem_minmax(0,1fr)]">
      <div className={cn(COLUMN, 'md:grid-cols-2 xl:grid-cols-1')}>{account}</div>
      <div className={COLUMN}>{others}</div>
    </div>
  )
}

type SectionProps = { title: string; description?: string; className?: string; children: ReactNode }

export function Section({ title, description, className, children }: SectionProps) {
  return (
    <Card className={cn('min-w-0 overflow-hidden', className)}>
      <CardHeader>
        <CardTitle>{title}</CardTitle>
        {description && <CardDescription>{description}</CardDescription>}
      </CardHeader>
      {children}
    </Card>
  )
}
