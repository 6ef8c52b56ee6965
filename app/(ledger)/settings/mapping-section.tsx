import { MappingList } from '@/components/mappings/mapping-list'
import type { ShownMapping } from '@/components/mappings/mapping-row'
import type { Viewer } from '@/lib/auth/viewer'
import { formatInstant } from '@/lib/dates/iso-date'
import { listMappings } from '@/lib/mappings/queries'
import type { KeptMapping } from '@/lib/mappings/schema'
import { countOf } from '@/lib/text/count-of'
import { Section } from './sections'

export async function MappingSection({ viewer }: { viewer: Viewer }) {
  const mappings = await listMappings(viewer)
  return (
    <Section
      title="Statement layouts of your own"
      description="What you told Exta about files that it did not know. The next such file is read without a question."
    >
      <MappingList mappings={mappings.map(shownMapping)} />
    </Section>
  )
}

function shownMapping({ id, name, bank, currency, columns, usedAt }: KeptMapping): ShownMapping {
  const about = [bank, currency, countOf(columns.length, 'column'), `last used ${formatInstant(usedAt)}`]
  return { id, name, about: about.join(' · ') }
}
