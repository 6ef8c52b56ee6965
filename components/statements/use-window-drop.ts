'use client'

import { useEffect, useEffectEvent, useState } from 'react'

const holdsFiles = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes('Files') ?? false

/** Text may be dragged into a field; everything else would make the browser leave for what was dropped. */
const isForField = (event: DragEvent) =>
  !holdsFiles(event) &&
  event.target instanceof HTMLElement &&
  event.target.closest('input, textarea, [contenteditable]') !== null

/** Takes whatever is dropped anywhere on the page; answers whether files are held over it now. */
export function useWindowDrop(onDrop: (items: DataTransferItem[]) => void): boolean {
  const [isOver, setOver] = useState(false)
  const take = useEffectEvent(onDrop)
  useEffect(() => {
    const over = (event: DragEvent) => {
      if (isForField(event)) return
      event.preventDefault()
      setOver(holdsFiles(event))
    }
    const leave = ({ relatedTarget }: DragEvent) => {
      if (relatedTarget === null) setOver(false)
    }
    const drop = (event: DragEvent) => {
      setOver(false)
      if (isForField(event)) return
      event.preventDefault()
      take([...(event.dataTransfer?.items ?? [])])
    }
    window.addEventListener('dragover', over)
    window.addEventListener('dragleave', leave)
    window.addEventListener('drop', drop)
    return () => {
      window.removeEventListener('dragover', over)
      window.removeEventListener('dragleave', leave)
      window.removeEventListener('drop', drop)
    }
  }, [])
  return isOver
}
