import { PageHeader } from '@/components/layout/page-header'
import { Card } from '@/components/ui/card'
import { Skeleton } from '@/components/ui/skeleton'

const CARDS = { Profile: 2, Password: 2, 'Signed-in devices': 3, 'Access tokens': 3 }

export default function SettingsLoading() {
  return (
    <>
      <PageHeader title="Settings" />
      <div className="grid max-w-3xl grid-cols-1 gap-5">
        {Object.entries(CARDS).map(([title, fields]) => (
          <Card key={title} className="grid gap-5 p-5">
            <Skeleton className="h-4 w-28" />
            {Array.from({ length: fields }, (_, field) => (
              <div key={field} className="grid gap-2">
                <Skeleton className="h-3 w-24" />
                <Skeleton className="h-10 max-w-md" />
              </div>
            ))}
          </Card>
        ))}
      </div>
    </>
  )
}
