import type { KeptBecause, UndoPreview } from '@/lib/import-undo/schema'
import { countOf } from '@/lib/text/count-of'

const WHY_ONE: Record<KeptBecause, string> = {
  in_another_file: 'another file holds it too',
  tagged_by_you: 'you gave it its tag',
  entered_by_you: 'you corrected its line',
  linked_by_you: 'you linked it to another payment',
}

const WHY_MANY: Record<KeptBecause, string> = {
  in_another_file: 'other files hold them too',
  tagged_by_you: 'you gave them their tags',
  entered_by_you: 'you corrected their lines',
  linked_by_you: 'you linked them to other payments',
}

/** Why some payments stay: "2 payments stay: you gave them their tags". */
export function sentenceOfKept(reason: KeptBecause, rows: number): string {
  return rows === 1 ? `1 payment stays: ${WHY_ONE[reason]}.` : `${countOf(rows, 'payment')} stay: ${WHY_MANY[reason]}.`
}

/** How many of the payments that would stay are the person's own work, and go too if they say so. */
export function countEdited({ tagged_by_you = 0, entered_by_you = 0, linked_by_you = 0 }: UndoPreview['stays']) {
  return tagged_by_you + entered_by_you + linked_by_you
}

/** What taking an import back would do, sentence by sentence. */
export function sentencesOfPreview({ goes, setAside, account, number }: UndoPreview): string[] {
  return [
    goes === 1 ? '1 payment goes.' : `${countOf(goes, 'payment')} go.`,
    setAside > 0 && `${countOf(setAside, 'line')} set aside ${setAside === 1 ? 'is' : 'are'} forgotten.`,
    account !== null && `${account} goes too: only this file is about it.`,
    number !== null && `${number} loses its number, which only this file tells.`,
  ].filter((sentence) => sentence !== false)
}
