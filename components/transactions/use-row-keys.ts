'use client'

import { useEffect } from 'react'
import { isForPage } from './page-keys'

const TAG_BUTTON = '[data-tag-button]'

/** Puts the keyboard on the tag of a row. */
export function focusRow(id: string): void {
  focus(document.querySelector<HTMLElement>(`[data-tag-button="${CSS.escape(id)}"]`))
}

/** Puts the keyboard on the first row that is shown. */
export function focusFirstRow(): void {
  focus(document.querySelector<HTMLElement>(TAG_BUTTON))
}

function focus(button: HTMLElement | null | undefined): void {
  button?.focus({ preventScroll: true })
  button?.scrollIntoView({ block: 'nearest' })
}

/** J and K go from row to row, landing on the tag, so that Enter changes it; Z takes the last change back. */
export function useRowKeys(onUndo: () => void): void {
  useEffect(() => {
    const act = (event: KeyboardEvent) => {
      if (!isForPage(event)) return
      if (event.key === 'j') step(1)
      else if (event.key === 'k') step(-1)
      else if (event.key === 'z' && !event.repeat) onUndo()
    }
    window.addEventListener('keydown', act)
    return () => window.removeEventListener('keydown', act)
  }, [onUndo])
}

function step(by: 1 | -1): void {
  const buttons = [...document.querySelectorAll<HTMLElement>(TAG_BUTTON)]
  const row = document.activeElement?.closest('tr')
  const present = buttons.findIndex((button) => button === document.activeElement || row?.contains(button))
  focus(buttons[present < 0 ? 0 : Math.min(Math.max(present + by, 0), buttons.length - 1)])
}
