import { Alert } from '@/components/ui/alert'

/** Why a form was refused: read out, and the place to go on from where no field is to blame. */
export function FormSentence({ id, children }: { id: string; children: string | undefined }) {
  if (children === undefined) return null
  return (
    <Alert id={id} role="alert" variant="danger" tabIndex={-1}>
      {children}
    </Alert>
  )
}
