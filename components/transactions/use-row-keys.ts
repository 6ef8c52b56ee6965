'use client'

import { useEffect } from 'react'

const TAG_BUTTON = '[data-tag-button]'

/** J and K go from row to row, landing on the tag, so that Enter changes it. */
export function useRowKeys(): void {
  useEffect(() => {
    const move = (event: KeyboardEvent) => {
      const step = event.key === 'j' ? 1 : event.key === 'k' ? -1 : 0
      const isTyping =
        event.target instanceof HTMLElement && event.target.closest('input, textarea, select, [role="dialog"]')
      if (step === 0 || isTyping || event.ctrlKey || event.metaKey || event.altKey) return
      const buttons = [...document.querySelectorAll<HTMLElement>(TAG_BUTTON)]
      const present = buttons.findIndex((button) => button === document.activeElement)
      const next = buttons[present < 0 ? 0 : Math.min(Math.max(present + step, 0), buttons.length - 1)]
      next?.focus()
      next?.scrollIntoView({ block: 'nearest' })
    }
    window.addEventListener('keydown', move)
    return () => window.removeEventListener('keydown', move)
  }, [])
}
