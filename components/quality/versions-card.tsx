import { Card, CardContent, CardDescription, CardHeader, CardTitle } from '@/components/ui/card'
import type { Quality } from '@/lib/quality/types'
import { countOf } from '@/lib/text/count-of'

export type Versions = { parser: number; dictionary: number }

/** What reads and tags now, and what was read before. */
export function VersionsCard({ parserVersions, versions }: Pick<Quality, 'parserVersions'> & { versions: Versions }) {
  const older = parserVersions.filter(({ version }) => version < versions.parser)
  const count = older.reduce((total, one) => total + one.count, 0)
  return (
    <Card className="min-w-0">
      <CardHeader>
        <CardTitle>Versions</CardTitle>
        <CardDescription>What reads the narrations now, and knows the brands.</CardDescription>
      </CardHeader>
      <CardContent className="grid gap-3 text-sm">
        <dl className="flex flex-wrap gap-x-10 gap-y-2">
          <Version name="Narration parser" version={versions.parser} />
          <Version name="Dictionary" version={versions.dictionary} />
        </dl>
        <p className="text-pretty text-muted">
          {count === 0
            ? 'All payments were read by this parser.'
            : `${countOf(count, 'payment')} ${count === 1 ? 'was' : 'were'} read by an older one (${older.map(versionInWords).join(', ')}), and might be read otherwise now.`}
        </p>
      </CardContent>
    </Card>
  )
}

const versionInWords = ({ version, count }: Quality['parserVersions'][number]) =>
  version === 0 ? `${count} before versions were counted` : `${count} by version ${version}`

function Version({ name, version }: { name: string; version: number }) {
  return (
    <div>
      <dt className="text-muted">{name}</dt>
      <dd className="font-medium">version {version}</dd>
    </div>
  )
}
