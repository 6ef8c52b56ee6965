import { FileCheck2, Lock, Sparkles } from 'lucide-react'

const PROMISES = [
  {
    icon: FileCheck2,
    title: 'Exact to the paisa',
    text: 'Every line of your statement is read, counted and proved against the running balance.',
  },
  {
    icon: Sparkles,
    title: 'Tags that learn',
    text: 'Correct a payee once: every payment to it follows, past and future.',
  },
  {
    icon: Lock,
    title: 'Yours alone',
    text: 'Your rows are walled off in the database itself. No bank login, no e-mail scraping.',
  },
] as const

/** What Exta is, for whoever has not signed in. */
export function WelcomePanel() {
  return (
    <div className="flex h-full flex-col justify-center bg-brand px-12 py-16 text-on-brand xl:px-20">
      <p className="max-w-md text-3xl leading-tight font-semibold tracking-tight text-balance">
        Drop your bank statements. See where the money went.
      </p>
      <ul className="mt-10 grid max-w-md gap-6">
        {PROMISES.map(({ icon: Icon, title, text }) => (
          <li key={title} className="flex gap-4">
            <span className="grid size-9 shrink-0 place-items-center rounded-md bg-on-brand/14">
              <Icon aria-hidden className="size-4.5" />
            </span>
            <span>
              <span className="block font-medium">{title}</span>
              <span className="block text-sm text-pretty">{text}</span>
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}
