import { Check, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { formatInstant } from '@/lib/dates/iso-date'
import type { ModelConsent } from '@/lib/categorization/schema'
import { cn } from '@/lib/utils'
import { ConsentSwitch } from './consent-switch'
import { SentRows } from './sent-rows'
import { Standing } from './standing'

/** Whether a language model is asked about what nobody knows, and exactly what it is told. */
export function ModelConsentPanel({ consent }: { consent: ModelConsent }) {
  const { service, allowedAt, waiting, preview, run } = consent
  if (!service) return <NoService />
  return (
    <div className={cn('grid gap-5', preview.length > 0 && '3xl:grid-cols-2 3xl:gap-8')}>
      <div className="grid content-start gap-5">
        <ConsentSwitch isAllowed={allowedAt !== null} hint={allowedAt && `On since ${formatInstant(allowedAt)}.`} />
        {allowedAt && <Standing run={run} waiting={waiting} />}
        <p className="max-w-prose text-sm text-pretty">
          Exta asks <strong className="font-medium">{service.model}</strong> at{' '}
          <strong className="font-medium wrap-anywhere">{service.host}</strong>, once for each business, and only where
          nobody knows the tag. A name that might be a person’s is left out. Its answers are proposals: what you tag
          yourself is never changed.
        </p>
        <Told />
      </div>
      <SentRows rows={preview} waiting={waiting} isAllowed={allowedAt !== null} />
    </div>
  )
}

function NoService() {
  return (
    <div className="grid max-w-prose gap-2 text-sm text-pretty">
      <p>No language model is set up here, and none is needed.</p>
      <p className="text-muted">
        Exta reads your statements, names products and modes, tags what it knows and remembers what you correct, all by
        itself. With a model it could also propose tags for businesses that nobody knows, if you allow it.
      </p>
      <p className="text-muted">
        Whoever runs this Exta turns that on with the setting <code className="text-foreground">OPENAI_API_KEY</code>;
        the file <code className="text-foreground">.env.example</code> says how, for OpenAI and for a model of one’s
        own.
      </p>
    </div>
  )
}

const SENT = [
  'names of businesses',
  'how they were paid: UPI, card …',
  'the rough size of a payment',
  'the names of your tags',
]
const NEVER_SENT = [
  'names of people',
  'exact amounts, dates and balances',
  'accounts, cards and phone numbers',
  'payment addresses, references and notes',
]

function Told() {
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <List title="Sent" items={SENT} icon={<Check aria-hidden className="mt-0.5 size-4 shrink-0 text-positive" />} />
      <List
        title="Never sent"
        items={NEVER_SENT}
        icon={<X aria-hidden className="mt-0.5 size-4 shrink-0 text-danger" />}
      />
    </div>
  )
}

function List({ title, items, icon }: { title: string; items: string[]; icon: ReactNode }) {
  return (
    <div>
      <h3 className="mb-1.5 text-[0.8125rem] font-medium text-muted">{title}</h3>
      <ul className="grid gap-1 text-sm">
        {items.map((item) => (
          <li key={item} className="flex gap-2">
            {icon}
            {item}
          </li>
        ))}
      </ul>
    </div>
  )
}
