import { useId } from 'react'
import { Checkbox } from '@/components/ui/checkbox'
import { Label } from '@/components/ui/label'
import { KEPT_BECAUSE, type UndoPreview } from '@/lib/import-undo/schema'
import { countOf } from '@/lib/text/count-of'
import { countEdited, sentenceOfKept, sentencesOfPreview } from './describe-undo'

type Props = { preview: UndoPreview; withEdited: boolean; onWithEdited: (withEdited: boolean) => void }

export function PreviewOfUndo({ preview, withEdited, onWithEdited }: Props) {
  const id = useId()
  const edited = countEdited(preview.stays)
  return (
    <>
      <ul className="grid list-disc gap-1.5 pl-5">
        {sentencesOfPreview(preview).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
        {KEPT_BECAUSE.map((reason) => {
          const rows = preview.stays[reason]
          return rows ? <li key={reason}>{sentenceOfKept(reason, rows)}</li> : null
        })}
      </ul>
      {edited > 0 && (
        <div className="flex items-start gap-2.5">
          <Checkbox id={id} checked={withEdited} onCheckedChange={(checked) => onWithEdited(checked === true)} />
          <Label htmlFor={id} className="leading-5">
            Also take away {edited === 1 ? 'the payment' : `the ${countOf(edited, 'payment')}`} that I have changed
          </Label>
        </div>
      )}
      <p className="text-[0.8125rem] text-muted">
        Adding the same file again brings everything back as the file has it.
      </p>
    </>
  )
}
