import { Progress } from '@/components/ui/progress'
import { formatCount } from '@/lib/text/count-of'

type Props = { done: number; left: number; taggedShare: number | null }

/** How far the person is, and what it comes to. */
export function ReviewProgress({ done, left, taggedShare }: Props) {
  const total = done + left
  const share = taggedShare === null ? '' : `, ${Math.floor(taggedShare * 100)} % of your money is tagged`
  return (
    <div className="grid min-w-0 flex-1 gap-1.5 sm:max-w-sm">
      <p role="status" className="text-sm amount whitespace-normal text-muted">
        {formatCount(done)} of {formatCount(total)} done{share}.
      </p>
      <Progress label="Payees done" value={total === 0 ? 1 : done / total} />
    </div>
  )
}
