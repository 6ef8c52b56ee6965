import { PageHeader } from '@/components/layout/page-header'
import { CardContent } from '@/components/ui/card'
import { Skeleton } from '@/components/ui/skeleton'
import { Section, SettingsColumns } from './sections'

/** Without what tells a sample's settings from a person's own, which is not known yet. */
export default function SettingsLoading() {
  return (
    <>
      <PageHeader title="Settings" />
      <SettingsColumns
        account={
          <>
            <Waiting title="Profile" fields={2} />
            <Waiting title="Password" fields={2} />
            <Waiting title="Signed-in devices" fields={1} className="md:col-span-full" />
          </>
        }
        others={
          <>
            <Waiting title="Bank accounts" fields={1} />
            <Waiting title="Language model" fields={4} />
            <Waiting title="Quality" fields={1} />
            <Waiting title="Statement layouts of your own" fields={1} />
            <Waiting title="Access tokens" fields={2} />
          </>
        }
      />
    </>
  )
}

function Waiting({ title, fields, className }: { title: string; fields: number; className?: string }) {
  return (
    <Section title={title} {...(className && { className })}>
      <CardContent className="grid gap-5">
        {Array.from({ length: fields }, (_, field) => (
          <div key={field} className="grid gap-2">
            <Skeleton className="h-3 w-24" />
            <Skeleton className="h-10 max-w-sm" />
          </div>
        ))}
      </CardContent>
    </Section>
  )
}
