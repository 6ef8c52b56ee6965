import { NothingHere } from '@/components/layout/nothing-here'

export default function LedgerNotFoundPage() {
  return <NothingHere />
}
