'use client'

import { useSyncExternalStore } from 'react'

const KEY = 'exta-import-straight-away'
const CHANGED = 'exta-straight-away-changed'

/** Whether files of which everything is proved are stored without another click: kept in this browser. */
export function mayImportStraightAway(): boolean {
  try {
    return localStorage.getItem(KEY) === 'yes'
  } catch {
    return false // a browser that keeps nothing
  }
}

export function useStraightAway(): [boolean, (may: boolean) => void] {
  const may = useSyncExternalStore(listen, mayImportStraightAway, () => false)
  return [may, keep]
}

function keep(may: boolean): void {
  try {
    localStorage.setItem(KEY, may ? 'yes' : 'no')
  } catch (error) {
    console.warn(error) // a browser that keeps nothing
  }
  window.dispatchEvent(new Event(CHANGED))
}

function listen(onChange: () => void): () => void {
  window.addEventListener(CHANGED, onChange)
  window.addEventListener('storage', onChange)
  return () => {
    window.removeEventListener(CHANGED, onChange)
    window.removeEventListener('storage', onChange)
  }
}
