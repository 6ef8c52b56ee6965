import { Gauge } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { Suspense } from 'react'
import { EmptyState } from '@/components/layout/empty-state'
import { PageHeader } from '@/components/layout/page-header'
import { CalibrationCard } from '@/components/quality/calibration-card'
import { CoverageCard } from '@/components/quality/coverage-card'
import { LocalModelCard } from '@/components/quality/local-model-card'
import { ModelCard } from '@/components/quality/model-card'
import { PrecisionCard } from '@/components/quality/precision-card'
import { TbdCard } from '@/components/quality/tbd-card'
import { VersionsCard } from '@/components/quality/versions-card'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Skeleton } from '@/components/ui/skeleton'
import { requireViewer, type Viewer } from '@/lib/auth/viewer'
import dictionary from '@/lib/categorization/dictionary.json'
import { PARSER_VERSION } from '@/lib/categorization/narration/parser-version'
import { reliabilityOf } from '@/lib/categorization/queries'
import { findQuality } from '@/lib/quality/queries'
import type { Quality } from '@/lib/quality/types'

export const metadata: Metadata = { title: 'Quality' }

const VERSIONS = { parser: PARSER_VERSION, dictionary: dictionary.version }

export default async function QualityPage() {
  const viewer = await requireViewer()
  const quality = await findQuality(viewer)
  return (
    <>
      <PageHeader title="Quality" description="How well your payments are tagged, measured on your own.">
        <Button asChild variant="secondary" size="sm">
          <Link href="/settings">Settings</Link>
        </Button>
      </PageHeader>
      {quality ? <Measured quality={quality} viewer={viewer} /> : <NothingYet />}
    </>
  )
}

const COLUMN = 'grid min-w-0 grid-cols-1 content-start gap-5'

function Measured({ quality, viewer }: { quality: Quality; viewer: Viewer }) {
  const { coverage, precision, calibration, tbd, model, payments, parserVersions } = quality
  return (
    <div className="grid grid-cols-1 gap-5 xl:grid-cols-2">
      <div className={COLUMN}>
        <CoverageCard coverage={coverage} />
        <TbdCard tbd={tbd} currency={coverage.currency} />
        <VersionsCard parserVersions={parserVersions} versions={VERSIONS} />
      </div>
      <div className={COLUMN}>
        <PrecisionCard precision={precision} />
        <CalibrationCard calibration={calibration} />
        <Suspense fallback={<Skeleton className="h-64" />}>
          <LocalModel viewer={viewer} />
        </Suspense>
        <ModelCard model={model} payments={payments} />
      </div>
    </div>
  )
}

/** Streams in: it is trained on the memory as it is now, which takes a second where that is large. */
async function LocalModel({ viewer }: { viewer: Viewer }) {
  return <LocalModelCard report={await reliabilityOf(viewer)} />
}

function NothingYet() {
  return (
    <Card>
      <EmptyState
        icon={Gauge}
        title="Nothing to measure yet"
        action={
          <Button asChild>
            <Link href="/statements">Add statements</Link>
          </Button>
        }
      >
        Once there are payments, this page tells how many of them have a tag, who gave it, and how often it was right.
      </EmptyState>
    </Card>
  )
}
