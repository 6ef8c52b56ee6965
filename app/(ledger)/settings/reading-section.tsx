import { ReadingPanel } from '@/components/rereading/reading-panel'
import { CardContent } from '@/components/ui/card'
import type { Viewer } from '@/lib/auth/viewer'
import { findReadingStanding } from '@/lib/rereading/queries'
import { Section } from './sections'

export async function ReadingSection({ viewer }: { viewer: Viewer }) {
  return (
    <Section
      title="Reading of your statements"
      description="How Exta reads payee and mode out of what your bank prints gets better with time."
    >
      <CardContent>
        <ReadingPanel standing={await findReadingStanding(viewer)} />
      </CardContent>
    </Section>
  )
}
